namespace KokoroTts.Observability.Metrics.Summary;

/// <summary>Percentiles from the counts of a histogram's buckets, as Prometheus' <c>histogram_quantile</c> estimates them.</summary>
internal static class HistogramQuantile
{
    /// <summary>
    /// The value below which a share of all values lies, by linear interpolation within its bucket, whose lower bound is 0 for the first;
    /// in the unbounded last bucket the largest bound there is. Null where there is no value.
    /// </summary>
    /// <param name="share">0 to 1.</param>
    /// <param name="bounds">Upper bounds, ascending, the last one infinite; all others above 0.</param>
    /// <param name="cumulative">For each bound how many values are at or below it.</param>
    public static double? Estimate(double share, IReadOnlyList<double> bounds, IReadOnlyList<double> cumulative)
    {
        if (cumulative.Count == 0 || cumulative[^1] <= 0)
        {
            return null;
        }

        var rank = share * cumulative[^1];
        var bucket = 0;
        while (cumulative[bucket] < rank)
        {
            bucket++;
        }

        if (bucket == bounds.Count - 1)
        {
            return bounds.Count > 1 ? bounds[^2] : null;
        }

        var lower = bucket == 0 ? 0 : bounds[bucket - 1];
        var below = bucket == 0 ? 0 : cumulative[bucket - 1];
        var inside = cumulative[bucket] - below;
        return inside <= 0 ? bounds[bucket] : lower + ((bounds[bucket] - lower) * (rank - below) / inside);
    }
}
