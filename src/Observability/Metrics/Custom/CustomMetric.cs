using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace KokoroTts.Observability.Metrics.Custom;

/// <summary>One metric of an operator, with a bounded number of series.</summary>
internal sealed class CustomMetric
{
    private readonly string _family;
    private readonly MetricKind _kind;
    private readonly string[] _labels;
    private readonly Action<double, KeyValuePair<string, object?>[]> _record;
    private readonly KeyValuePair<string, object?>[] _others;
    private readonly ConcurrentDictionary<string, KeyValuePair<string, object?>[]> _series = new(StringComparer.Ordinal);

    public CustomMetric(Meter meter, string family, MetricKind kind, string[] labels)
    {
        _family = family;
        _kind = kind;
        _labels = labels;
        _others = [.. labels.Select(label => KeyValuePair.Create(label, (object?)LabelSet.Other))];
        var name = CustomNames.Scraped(kind, family);
        switch (kind)
        {
            case MetricKind.Counter:
                var counter = Definition(name, "1", "A counter of the operator's.").CreateCounter<double>(meter);
                _record = (value, tags) => counter.Add(value, tags);
                break;
            case MetricKind.Histogram:
                var histogram = Definition(name, "s", "A timer of the operator's.").CreateHistogram(meter);
                _record = (value, tags) => histogram.Record(value, tags);
                break;
            default:
                var gauge = meter.CreateGauge<double>(name, "1", "A gauge of the operator's.");
                _record = (value, tags) => gauge.Record(value, tags);
                break;
        }
    }

    /// <summary>Checks that it is used as it was at first.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public void Check(MetricKind kind, ReadOnlySpan<(string Name, string Value)> labels)
    {
        if (kind != _kind)
        {
            throw new ArgumentException($"{_family} is a {_kind} already and cannot be a {kind}: use another name.", nameof(kind));
        }

        var isSame = labels.Length == _labels.Length;
        for (var index = 0; isSame && index < labels.Length; index++)
        {
            isSame = labels[index].Name == _labels[index];
        }

        if (!isSame)
        {
            throw new ArgumentException($"{_family} has the labels ({string.Join(", ", _labels)}), in this order: use the same at every call.", nameof(labels));
        }
    }

    /// <summary>Records a value with the label values given, or as one of the others where there are too many.</summary>
    public void Record(double value, ReadOnlySpan<(string Name, string Value)> labels) => _record(value, Series(labels));

    private MetricDefinition Definition(string name, string unit, string help) =>
        new(name, _kind, unit, help, _labels, _kind is MetricKind.Histogram ? Buckets.Latency : []);

    private KeyValuePair<string, object?>[] Series(ReadOnlySpan<(string Name, string Value)> labels)
    {
        var key = Key(labels);
        if (_series.TryGetValue(key, out var known))
        {
            return known;
        }

        lock (_series)
        {
            return _series.TryGetValue(key, out known) ? known
                : _series.Count < CustomMetrics.MostLabelSets ? _series[key] = Tags(labels)
                : _others;
        }
    }

    private static KeyValuePair<string, object?>[] Tags(ReadOnlySpan<(string Name, string Value)> labels)
    {
        var tags = new KeyValuePair<string, object?>[labels.Length];
        for (var index = 0; index < labels.Length; index++)
        {
            tags[index] = new(labels[index].Name, Value(labels[index].Value));
        }

        return tags;
    }

    /// <summary>With lengths, so that no two sets of values make the same text.</summary>
    private static string Key(ReadOnlySpan<(string Name, string Value)> labels)
    {
        var key = new System.Text.StringBuilder();
        foreach (var (_, value) in labels)
        {
            var shown = Value(value);
            key.Append(CultureInfo.InvariantCulture, $"{shown.Length}:{shown}");
        }

        return key.ToString();
    }

    private static string Value(string? value) =>
        string.IsNullOrEmpty(value) ? LabelSet.Unknown : value.Length > LabelSet.MaxLength ? LabelSet.Other : value;
}
