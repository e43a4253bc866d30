using KokoroTts.RateLimiting.Usage.History;

namespace KokoroTts.RateLimiting.Usage.Reports;

/// <summary>Usage over time, for charts: a point for every minute or hour, without gaps.</summary>
/// <param name="TimeWindowHours">Length asked for, in hours.</param>
/// <param name="IntervalSeconds">Seconds from one point to the next: 60 up to 3 hours, 3600 beyond.</param>
/// <param name="Points">The points, oldest first; the last one is still running.</param>
public sealed record UsageSeries(int TimeWindowHours, int IntervalSeconds, IReadOnlyList<UsagePoint> Points)
{
    /// <summary>Reports a window.</summary>
    /// <param name="window">The usage.</param>
    public static UsageSeries Of(UsageWindow window)
    {
        var points = window.Points.ToDictionary(point => point.Start);
        var count = (int)((window.End - window.Start) / window.Unit) + 1;
        return new UsageSeries(
            window.Hours,
            (int)window.Unit.TotalSeconds,
            [.. Enumerable.Range(0, count)
                .Select(number => window.Start + (number * window.Unit))
                .Select(start => points.GetValueOrDefault(start) ?? UsagePoint.Empty(start))]);
    }
}
