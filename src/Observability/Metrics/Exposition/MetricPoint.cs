namespace KokoroTts.Observability.Metrics.Exposition;

/// <summary>One label set of a metric at one moment.</summary>
/// <param name="Labels">Labels that tell this point from the others of its family.</param>
/// <param name="Value">The counter's or gauge's value; for a histogram the sum of all values.</param>
/// <param name="Buckets">For a histogram its buckets, ascending, the last one unbounded and so the count of all values; else empty.</param>
public sealed record MetricPoint(
    IReadOnlyList<MetricLabel> Labels,
    double Value,
    IReadOnlyList<HistogramBucket> Buckets);
