using KokoroTts.RateLimiting.Usage.Hours;

namespace KokoroTts.RateLimiting.Usage.History;

/// <summary>
/// Usage of the newest hours on one machine or, merged, on several: what every report over a time is made of. Plain values,
/// at most about 50 KB for the sums and some hundred bytes a point.
/// </summary>
/// <param name="Hours">Length asked for, in hours.</param>
/// <param name="Unit">Length of a point: a minute or an hour.</param>
/// <param name="Start">Start of the first minute or hour in it, in UTC.</param>
/// <param name="End">Start of the last one, which is still running, in UTC.</param>
/// <param name="Sum">Sums of all of it; null where nothing came.</param>
/// <param name="Points">Sums of each minute or hour in which something came, oldest first.</param>
public sealed record UsageWindow(
    int Hours,
    TimeSpan Unit,
    DateTimeOffset Start,
    DateTimeOffset End,
    RollUp? Sum,
    IReadOnlyList<UsagePoint> Points)
{
    /// <summary>Merges windows of several machines, asked for the same hours at about the same time.</summary>
    /// <param name="windows">The windows, at least one.</param>
    /// <exception cref="ArgumentException">There is none, or they are of different hours.</exception>
    public static UsageWindow Merge(IReadOnlyCollection<UsageWindow> windows)
    {
        if (windows.Select(window => (window.Hours, window.Unit)).Distinct().Count() != 1)
        {
            throw new ArgumentException("There must be at least one window, and all of the same hours.", nameof(windows));
        }

        var sums = windows.Select(window => window.Sum).OfType<RollUp>().ToList();
        return new UsageWindow(
            windows.First().Hours,
            windows.First().Unit,
            windows.Min(window => window.Start),
            windows.Max(window => window.End),
            sums.Count == 0 ? null : RollUp.Merge(sums),
            ByStart(windows.SelectMany(window => window.Points)));
    }

    /// <summary>A window of roll-ups, of which several may be of one unit.</summary>
    internal static UsageWindow Of(int hours, TimeSpan unit, long first, long last, IReadOnlyCollection<(long Unit, RollUp Sum)> parts) => new(
        hours,
        unit,
        StartOf(first, unit),
        StartOf(last, unit),
        parts.Count == 0 ? null : RollUp.Merge([.. parts.Select(part => part.Sum)]),
        ByStart(parts.Select(part => UsagePoint.Of(StartOf(part.Unit, unit), part.Sum))));

    /// <summary>A window of the sums of hours, or of those of their minutes that are in it.</summary>
    /// <param name="span">The time.</param>
    /// <param name="parts">The sums; where the points are minutes, with each minute's own.</param>
    public static UsageWindow Of(WindowSpan span, IReadOnlyCollection<HourSums> parts)
    {
        var sums = parts.Select(part => part.Sum).OfType<RollUp>().ToList();
        return new UsageWindow(
            span.Hours,
            span.Unit,
            span.Start,
            span.End,
            sums.Count == 0 ? null : RollUp.Merge(sums),
            ByStart(span.IsByMinute
                ? parts.SelectMany(part => part.Minutes)
                : parts.Where(part => part.Sum is not null).Select(part => UsagePoint.Of(part.Hour, part.Sum!))));
    }

    internal static UsagePoint[] ByStart(IEnumerable<UsagePoint> points) =>
        [.. points.GroupBy(point => point.Start).OrderBy(group => group.Key).Select(group => UsagePoint.Merge(group.Key, [.. group]))];

    private static DateTimeOffset StartOf(long number, TimeSpan unit) => new(number * unit.Ticks, TimeSpan.Zero);
}
