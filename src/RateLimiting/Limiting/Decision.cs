using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Limiting;

/// <summary>A limiter's answer to a request. All times are UTC in ticks of 100 ns since the year 1.</summary>
public readonly record struct Decision
{
    /// <summary>What becomes of the request.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>Why it is refused, or would have been; of several reasons, the one that lasts longest.</summary>
    public RefusalReason Reason { get; init; }

    /// <summary>Name of the tier.</summary>
    public string PolicyName { get; init; }

    /// <summary>
    /// One of <see cref="LimitTypes"/>: of the limit that fails, or of the one whose violation brought the penalty; null without
    /// a refusal, for a ban, and for a penalty whose limit is no longer in the policy.
    /// </summary>
    public string? LimitType { get; init; }

    /// <summary>Name of that limit; for limits that are not windows the same as <see cref="LimitType"/>.</summary>
    public string? LimitName { get; init; }

    /// <summary>The limit's quota; 0 where there is no limit to name.</summary>
    public long LimitValue { get; init; }

    /// <summary>When this same request would pass if nothing else happened, to the tick; null when never, and without a refusal.</summary>
    public long? RetryAt { get; init; }

    /// <summary>The slot that the request holds, to be released when it has been answered.</summary>
    public Lease Lease { get; init; }

    /// <summary>The window that refuses, else the one with the smallest share of its quota left; null when the policy has none.</summary>
    public WindowLimit? Tightest { get; init; }

    /// <summary>Units left in <see cref="Tightest"/> after this decision.</summary>
    public long Remaining { get; init; }

    /// <summary>When <see cref="Remaining"/> next grows, the time of the decision when nothing is used; never after <see cref="RetryAt"/>.</summary>
    public long ResetAt { get; init; }

    /// <summary>Whether the request is to be served.</summary>
    public bool IsServed => Outcome != Outcome.Refused;

    /// <summary>The refusal of a banned client.</summary>
    /// <param name="policyName">Name of the client's tier.</param>
    /// <param name="until">End of the ban; <see cref="DateTimeOffset.MaxValue"/>: for ever.</param>
    public static Decision OfBan(string policyName, DateTimeOffset until) => new()
    {
        Outcome = Outcome.Refused,
        Reason = RefusalReason.Ban,
        PolicyName = policyName,
        RetryAt = until.UtcTicks < Times.Latest ? until.UtcTicks : null,
    };
}
