using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.Grains.Interfaces.Limiting;

/// <summary>A <see cref="Decision"/> on its way to a frontend, which knows the policies by name. Times are UTC ticks.</summary>
[GenerateSerializer, Immutable, OmitDefaultMemberValues, Alias("kokorotts.decision")]
public readonly record struct DecisionMessage
{
    /// <summary>What becomes of the request.</summary>
    [Id(0)]
    public Outcome Outcome { get; init; }

    /// <summary>Why it is refused, or would have been.</summary>
    [Id(1)]
    public RefusalReason Reason { get; init; }

    /// <summary>Name of the tier that decided; null when it is the one asked for.</summary>
    [Id(2)]
    public string? Tier { get; init; }

    /// <summary>Type of the limit that fails; null where none does.</summary>
    [Id(3)]
    public string? LimitType { get; init; }

    /// <summary>Name of that limit.</summary>
    [Id(4)]
    public string? LimitName { get; init; }

    /// <summary>Its quota.</summary>
    [Id(5)]
    public long LimitValue { get; init; }

    /// <summary>When the same request would pass; null when never, and without a refusal.</summary>
    [Id(6)]
    public long? RetryAt { get; init; }

    /// <summary>Number of the slot; 0: none.</summary>
    [Id(7)]
    public long Lease { get; init; }

    /// <summary>Name of the window that is nearest to its end; null when the tier has none.</summary>
    [Id(8)]
    public string? Tightest { get; init; }

    /// <summary>Units left in it.</summary>
    [Id(9)]
    public long Remaining { get; init; }

    /// <summary>When that next grows.</summary>
    [Id(10)]
    public long ResetAt { get; init; }

    /// <summary>Packs a decision.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="tier">Name of the tier asked for.</param>
    public static DecisionMessage Of(in Decision decision, string tier) => new()
    {
        Outcome = decision.Outcome,
        Reason = decision.Reason,
        Tier = decision.PolicyName == tier ? null : decision.PolicyName,
        LimitType = decision.LimitType,
        LimitName = decision.LimitName,
        LimitValue = decision.LimitValue,
        RetryAt = decision.RetryAt,
        Lease = decision.Lease.Number,
        Tightest = decision.Tightest?.Name,
        Remaining = decision.Remaining,
        ResetAt = decision.ResetAt,
    };

    /// <summary>Unpacks the decision.</summary>
    /// <param name="policy">The client's policy as the frontend has it; a window that it does not know is left out.</param>
    public Decision ToDecision(Policy policy) => new()
    {
        Outcome = Outcome,
        Reason = Reason,
        PolicyName = Tier ?? policy.Name,
        LimitType = LimitType,
        LimitName = LimitName,
        LimitValue = LimitValue,
        RetryAt = RetryAt,
        Lease = new Lease(Lease),
        Tightest = Window(policy, Tightest),
        Remaining = Remaining,
        ResetAt = ResetAt,
    };

    private static WindowLimit? Window(Policy policy, string? name)
    {
        foreach (var window in policy.Windows)
        {
            if (window.Name == name)
            {
                return window;
            }
        }

        return null;
    }
}
