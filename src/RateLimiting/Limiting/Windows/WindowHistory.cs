using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Limiting.Windows;

/// <summary>What is known of a limit's past, apart from how it is kept.</summary>
/// <param name="Name">The limit's name.</param>
/// <param name="Unit">What it counts.</param>
internal sealed record WindowHistory(string Name, LimitUnit Unit)
{
    /// <summary>No quota is larger, so earlier units than the latest so many decide nothing.</summary>
    private const long MaxAmount = 1_000_000_000;

    /// <summary>What was taken, the oldest first; empty where there is a backlog.</summary>
    public IReadOnlyList<Charge> Charges { get; init; } = [];

    /// <summary>The backlog of a <see cref="Gcra"/> limit; null for the others.</summary>
    public Backlog? Backlog { get; init; }

    /// <summary>The latest charges that can matter to a limit, the oldest first.</summary>
    public IReadOnlyList<Charge> LatestCharges(long now)
    {
        var units = MaxAmount;
        var all = Backlog?.ToCharges(now) ?? Charges;
        var latest = new List<Charge>();
        for (var i = all.Count - 1; i >= 0 && units > 0; i--)
        {
            latest.Add(all[i] with { Amount = Math.Min(units, all[i].Amount) });
            units -= all[i].Amount;
        }

        latest.Reverse();
        return latest;
    }
}
