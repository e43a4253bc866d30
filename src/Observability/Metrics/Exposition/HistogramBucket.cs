namespace KokoroTts.Observability.Metrics.Exposition;

/// <summary>A cumulative bucket of a histogram.</summary>
/// <param name="UpperBound">Largest value counted, positive infinity for the last bucket.</param>
/// <param name="CumulativeCount">Values at or below the bound.</param>
/// <param name="Exemplar">The latest traced value above the bound before this one and not above this one; null where there is none.</param>
public readonly record struct HistogramBucket(double UpperBound, long CumulativeCount, MetricExemplar? Exemplar = null);
