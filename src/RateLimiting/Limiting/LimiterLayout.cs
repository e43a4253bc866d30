using System.Runtime.CompilerServices;
using KokoroTts.RateLimiting.Limiting.State;
using KokoroTts.RateLimiting.Limiting.Windows;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Limiting;

/// <summary>
/// Where a policy's limits keep their state in a client's words: first the <see cref="Header"/> and the hot words of all
/// windows, which is all that most decisions read, then the windows' rings and counters, violations, and leases.
/// </summary>
internal sealed class LimiterLayout
{
    private static readonly ConditionalWeakTable<Policy, LimiterLayout> Layouts = [];

    private LimiterLayout(Policy policy)
    {
        Policy = policy;
        var hotAt = Header.Words;
        var coldAt = hotAt + policy.Windows.Sum(PlacedWindow.HotWords);
        Windows = new PlacedWindow[policy.Windows.Length];
        for (var i = 0; i < Windows.Length; i++)
        {
            Windows[i] = new PlacedWindow(policy.Windows[i], hotAt, coldAt);
            hotAt += PlacedWindow.HotWords(policy.Windows[i]);
            coldAt += PlacedWindow.ColdWords(policy.Windows[i]);
        }

        ViolationsAt = coldAt;
        MaxViolations = policy.Penalty.MaxViolationsPerHour ?? 0;
        LeasesAt = coldAt + (MaxViolations > 0 ? ViolationLog.Words(MaxViolations) : 0);
        MaxLeases = policy.ConcurrentRequests ?? 0;
        Words = LeasesAt + (MaxLeases * LeaseList.WordsPerLease);
        Life = LifeOf(policy);
    }

    public Policy Policy { get; }

    public PlacedWindow[] Windows { get; }

    public int ViolationsAt { get; }

    /// <summary>Violations in an hour that are forgiven; 0: there are no penalties.</summary>
    public int MaxViolations { get; }

    /// <summary>Where the leases begin; they go to the end of the words, which is further when a larger limit left more of them.</summary>
    public int LeasesAt { get; }

    /// <summary>Most leases at once; 0: unlimited.</summary>
    public int MaxLeases { get; }

    /// <summary>How many words a client needs.</summary>
    public int Words { get; }

    /// <summary>Time after its last use for which anything of a client can count, a ban aside, in ticks.</summary>
    public long Life { get; }

    /// <summary>The layout of a policy object, always the same one.</summary>
    public static LimiterLayout Of(Policy policy) => Layouts.GetValue(policy, static policy => new LimiterLayout(policy));

    /// <summary>The index of a window by its name; -1 without one.</summary>
    public int IndexOf(string name) => Array.FindIndex(Windows, window => window.Limit.Name == name);

    private static long LifeOf(Policy policy)
    {
        // A backlog of the cell rate algorithm is a burst of at most its quota on top of a window; a smaller quota than before doubles it.
        var windows = policy.Windows.Select(window => 2 * window.Window.Ticks).DefaultIfEmpty().Max();
        var penalty = policy.Penalty.MaxViolationsPerHour is null ? 0 : policy.Penalty.MaxDuration.Ticks + ViolationLog.Memory;
        return Math.Max(Math.Max(windows, penalty), policy.LeaseDuration.Ticks);
    }
}
