using System.Globalization;
using System.Text;

namespace KokoroTts.Observability.Metrics.Exposition;

/// <summary>
/// Writes a snapshot as the Prometheus text format 0.0.4 ("Exposition formats" in the Prometheus documentation) or as
/// OpenMetrics 1.0 (the OpenMetrics specification). Names are written as defined: no unit or suffix is made up.
/// </summary>
internal sealed class PrometheusTextWriter
{
    private const string TotalSuffix = "_total";

    private readonly StringBuilder _text = new();
    private readonly bool _openMetrics;

    private readonly HashSet<string> _names;

    private PrometheusTextWriter(MetricSnapshot snapshot, bool openMetrics)
    {
        _openMetrics = openMetrics;
        _names = [.. snapshot.Families.Select(family => family.Name)];
    }

    /// <summary>The snapshot in the given format, with a line feed at the end.</summary>
    public static string Write(MetricSnapshot snapshot, ExpositionFormat format)
    {
        var writer = new PrometheusTextWriter(snapshot, ReferenceEquals(format, ExpositionFormat.OpenMetrics));
        foreach (var family in snapshot.Families)
        {
            writer.Append(family);
        }

        return writer.Finish();
    }

    private void Append(MetricFamily family)
    {
        var (familyName, sampleName, typeName) = Names(family);
        _text.Append("# HELP ").Append(familyName).Append(' ').Append(EscapeHelp(family.Help)).Append('\n');
        _text.Append("# TYPE ").Append(familyName).Append(' ').Append(typeName).Append('\n');
        foreach (var point in family.Points)
        {
            if (family.Kind is MetricKind.Histogram)
            {
                AppendHistogram(familyName, point);
            }
            else
            {
                AppendSample(sampleName, point.Labels, upperBound: null, Number(point.Value));
            }
        }
    }

    // In OpenMetrics a counter's family goes without the suffix that its samples must have. Where that is the name of another
    // metric, and no name may stand twice, the counter keeps its own and goes without its type.
    private (string Family, string Sample, string Type) Names(MetricFamily family)
    {
        if (family.Kind is not MetricKind.Counter)
        {
            return (family.Name, family.Name, TypeName(family.Kind));
        }

        var bare = family.Name.EndsWith(TotalSuffix, StringComparison.Ordinal)
            ? family.Name[..^TotalSuffix.Length]
            : family.Name;
        var sample = bare + TotalSuffix;
        return !_openMetrics ? (sample, sample, TypeName(family.Kind))
            : bare != family.Name && _names.Contains(bare) ? (sample, sample, "unknown")
            : (bare, sample, TypeName(family.Kind));
    }

    private void AppendHistogram(string name, MetricPoint point)
    {
        foreach (var bucket in point.Buckets)
        {
            AppendSample(name + "_bucket", point.Labels, Bound(bucket.UpperBound), Number(bucket.CumulativeCount), bucket.Exemplar);
        }

        AppendSample(name + "_sum", point.Labels, upperBound: null, Number(point.Value));
        AppendSample(name + "_count", point.Labels, upperBound: null, Number(point.Buckets[^1].CumulativeCount));
    }

    private void AppendSample(
        string name, IReadOnlyList<MetricLabel> labels, string? upperBound, string value, MetricExemplar? exemplar = null)
    {
        _text.Append(name);
        var separator = '{';
        foreach (var label in labels)
        {
            AppendLabel(separator, LabelName(label.Name), EscapeLabel(label.Value));
            separator = ',';
        }

        if (upperBound is not null)
        {
            AppendLabel(separator, "le", upperBound);
            separator = ',';
        }

        _text.Append(separator is ',' ? "} " : " ").Append(value);
        if (_openMetrics && exemplar is not null)
        {
            AppendExemplar(exemplar);
        }

        _text.Append('\n');
    }

    // Two ids and their names are 63 characters; the specification allows an exemplar 128.
    private void AppendExemplar(MetricExemplar exemplar)
    {
        _text.Append(" # ");
        AppendLabel('{', "trace_id", exemplar.TraceId);
        AppendLabel(',', "span_id", exemplar.SpanId);
        _text.Append("} ").Append(Number(exemplar.Value)).Append(' ').Append(UnixSeconds(exemplar.RecordedAt));
    }

    private void AppendLabel(char separator, string name, string value) =>
        _text.Append(separator).Append(name).Append("=\"").Append(value).Append('"');

    private string Finish()
    {
        if (_openMetrics)
        {
            _text.Append("# EOF\n");
        }

        return _text.ToString();
    }

    private string Bound(double bound)
    {
        var text = Number(bound);
        // OpenMetrics compares bounds as text, and its canonical form of a whole number has a fraction.
        return _openMetrics && double.IsInteger(bound) && !text.Contains('E', StringComparison.Ordinal) ? text + ".0" : text;
    }

    private string EscapeHelp(string help)
    {
        var escaped = help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return _openMetrics ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }

    private static string EscapeLabel(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    // The SDK's own labels have dots (otel.metric.overflow), which the formats do not allow.
    private static string LabelName(string name) =>
        string.Concat(name.Select((c, index) => char.IsAsciiLetter(c) || (char.IsAsciiDigit(c) && index > 0) ? c : '_'));

    private static string TypeName(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Gauge => "gauge",
        MetricKind.Histogram => "histogram",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of metric."),
    };

    private static string UnixSeconds(DateTimeOffset time) =>
        (time.ToUnixTimeMilliseconds() / 1000m).ToString("0.000", CultureInfo.InvariantCulture);

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
