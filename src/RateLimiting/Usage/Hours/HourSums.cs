using KokoroTts.RateLimiting.Usage.History;

namespace KokoroTts.RateLimiting.Usage.Hours;

/// <summary>Sums of an hour, or of some minutes of it, of one share of the clients or, merged, of several.</summary>
/// <param name="Hour">Start of the hour, in UTC.</param>
/// <param name="Sum">Sums of all the minutes asked for; null where nothing came.</param>
/// <param name="Minutes">Sums of each minute in which something came, where they were asked for.</param>
public sealed record HourSums(DateTimeOffset Hour, RollUp? Sum, IReadOnlyList<UsagePoint> Minutes)
{
    /// <summary>Merges the sums of one hour's shares.</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="hour">Start of the hour, in UTC.</param>
    public static HourSums Merge(DateTimeOffset hour, IReadOnlyCollection<HourSums> sums)
    {
        var parts = sums.Select(part => part.Sum).OfType<RollUp>().ToList();
        return new HourSums(hour, parts.Count == 0 ? null : RollUp.Merge(parts), UsageWindow.ByStart(sums.SelectMany(part => part.Minutes)));
    }
}
