using KokoroTts.RateLimiting.Clients;

namespace KokoroTts.RateLimiting.Usage.Activity;

/// <summary>Clients of an address range that were over their limit in the last 10 minutes.</summary>
/// <param name="Network">The range, a /24 or /48.</param>
/// <param name="Clients">The clients, at most <see cref="RangeLedger.MostClients"/> from one machine.</param>
public sealed record RangeActivity(string Network, IReadOnlyList<ClientId> Clients)
{
    /// <summary>Unites what machines saw, by range.</summary>
    /// <param name="activities">What each saw.</param>
    public static IReadOnlyList<RangeActivity> Merge(IEnumerable<RangeActivity> activities) =>
        [.. activities.GroupBy(activity => activity.Network)
            .Select(group => new RangeActivity(group.Key, [.. group.SelectMany(activity => activity.Clients).Distinct()]))];
}
