namespace KokoroTts.Observability.Metrics.Exposition;

/// <summary>All points of one metric.</summary>
/// <param name="Name">Name as defined, with <c>_total</c> for counters.</param>
/// <param name="Kind">What the values mean.</param>
/// <param name="Help">One sentence about the metric, not escaped.</param>
/// <param name="Points">One point for each label set; never empty.</param>
public sealed record MetricFamily(string Name, MetricKind Kind, string Help, IReadOnlyList<MetricPoint> Points);
