using System.Text.RegularExpressions;

namespace KokoroTts.Observability.Metrics.Custom;

/// <summary>Which names an operator's metrics may have: those of Prometheus' grammar that mean nothing else to it.</summary>
internal static partial class CustomNames
{
    /// <summary>Most labels of a metric.</summary>
    public const int MostLabels = 8;

    private const string TotalSuffix = "_total";
    private const string SecondsSuffix = "_seconds";

    // A histogram's or a counter's own series end so; another metric of that name could not be told from them.
    private static readonly string[] TakenSuffixes = ["_bucket", "_count", "_sum", "_created", "_info", TotalSuffix];

    /// <summary>
    /// What tells a metric from all others, prefix included: its name, a counter's without its suffix, which is how OpenMetrics names it.
    /// </summary>
    /// <exception cref="ArgumentException">The name is not allowed.</exception>
    public static string Family(MetricKind kind, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var bare = kind switch
        {
            MetricKind.Counter => Without(name, TotalSuffix),
            MetricKind.Histogram => Without(name, SecondsSuffix) + SecondsSuffix,
            _ => name,
        };
        if (!Name().IsMatch(bare) || TakenSuffixes.Any(suffix => bare.EndsWith(suffix, StringComparison.Ordinal)))
        {
            throw new ArgumentException(
                $"'{name}' is no name for a metric: use at most 100 of a-z, 0-9 and _, beginning with a letter and not ending in {string.Join(", ", TakenSuffixes)}.",
                nameof(name));
        }

        return CustomMetrics.Prefix + bare;
    }

    /// <summary>The name that is scraped.</summary>
    public static string Scraped(MetricKind kind, string family) => kind is MetricKind.Counter ? family + TotalSuffix : family;

    /// <summary>The names of labels, in their order.</summary>
    /// <exception cref="ArgumentException">One is not allowed, or there are too many.</exception>
    public static string[] Labels(ReadOnlySpan<(string Name, string Value)> labels)
    {
        if (labels.Length > MostLabels)
        {
            throw new ArgumentException($"{labels.Length} labels are too many: use at most {MostLabels}.", nameof(labels));
        }

        var names = new List<string>();
        foreach (var (name, _) in labels)
        {
            if (name is null || !Name().IsMatch(name) || name is "le" or "quantile" || names.Contains(name))
            {
                throw new ArgumentException(
                    $"'{name}' is no name for a label: use at most 100 of a-z, 0-9 and _, beginning with a letter, each name once, and not le or quantile.",
                    nameof(labels));
            }

            names.Add(name);
        }

        return [.. names];
    }

    private static string Without(string name, string suffix) =>
        name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,99}\z")]
    private static partial Regex Name();
}
