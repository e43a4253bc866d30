namespace KokoroTts.Observability.Metrics.Summary;

/// <summary>How fast counts grow.</summary>
internal static class Rate
{
    /// <summary>Growth of a count between two samples in one second; null where there is no time between them.</summary>
    public static double? PerSecond(MetricsSample? start, MetricsSample now, Func<MetricsSample, double> count) =>
        start is not null && (now.TakenAt - start.TakenAt).TotalSeconds is > 0 and var seconds
            ? Math.Round((count(now) - count(start)) / seconds, 4)
            : null;
}
