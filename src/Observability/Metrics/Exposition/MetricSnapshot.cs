namespace KokoroTts.Observability.Metrics.Exposition;

/// <summary>The values of all metrics at one moment, independent of how they are written.</summary>
/// <param name="TakenAt">When the values were collected.</param>
/// <param name="Families">Metrics that have a value, by name in ordinal order, each name once.</param>
public sealed record MetricSnapshot(DateTimeOffset TakenAt, IReadOnlyList<MetricFamily> Families);
