using System.Runtime.CompilerServices;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.Grains.Limiting;

/// <summary>How long a limiter that is not used again can matter.</summary>
internal static class LimiterLife
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    // Violations count for an hour, and a penalty makes the next one longer for a day after its end.
    private static readonly TimeSpan PenaltyMemory = TimeSpan.FromDays(1);

    // A policy lives in thousands of limiters, and every saving asks.
    private static readonly ConditionalWeakTable<Policy, StrongBox<TimeSpan>> Lives = [];

    /// <summary>Time after which nothing of a limiter counts any more, with a margin; null for a ban without end.</summary>
    /// <param name="limiter">The limiter.</param>
    /// <param name="now">UTC ticks.</param>
    public static TimeSpan? Of(ClientLimiter limiter, long now)
    {
        if (limiter.BannedUntil >= DateTimeOffset.MaxValue.UtcTicks)
        {
            return null;
        }

        var life = Lives.GetValue(limiter.Policy, static policy => new StrongBox<TimeSpan>(OfPolicy(policy))).Value;
        return TimeSpan.FromTicks(Math.Max(life.Ticks, limiter.BannedUntil - now)) + Margin;
    }

    private static TimeSpan OfPolicy(Policy policy)
    {
        // A backlog of the cell rate algorithm is a burst of at most its quota on top of a window; a smaller quota than before doubles it.
        var windows = policy.Windows.Select(window => window.Window * 2).DefaultIfEmpty().Max();
        var penalty = policy.Penalty.MaxViolationsPerHour is null ? TimeSpan.Zero : policy.Penalty.MaxDuration + PenaltyMemory;
        return TimeSpan.FromTicks(Math.Max(Math.Max(windows.Ticks, penalty.Ticks), policy.LeaseDuration.Ticks));
    }
}
