using KokoroTts.RateLimiting.Usage.Sketches;

namespace KokoroTts.RateLimiting.Usage.History;

/// <summary>
/// Sums over some time, as plain values that can be sent and merged; at most about 50 KB with the default bounds. Totals are
/// exact, and so are the sums by name up to 64 names, beyond which names are summed as <c>other</c>; clients are sketched.
/// </summary>
public sealed record RollUp
{
    /// <summary>Requests, refused ones included.</summary>
    public required long Requests { get; init; }

    /// <summary>Refused requests.</summary>
    public required long Blocked { get; init; }

    /// <summary>Characters of all requests, refused ones included.</summary>
    public required long Characters { get; init; }

    /// <summary>Requests by endpoint.</summary>
    public required IReadOnlyDictionary<string, long> Endpoints { get; init; }

    /// <summary>Refused requests by reason.</summary>
    public required IReadOnlyDictionary<string, long> Reasons { get; init; }

    /// <summary>Clients with the most requests.</summary>
    public required HeavyHitterSummary<string> TopByRequests { get; init; }

    /// <summary>Clients with the most characters.</summary>
    public required HeavyHitterSummary<string> TopByCharacters { get; init; }

    /// <summary>Clients with the most refused requests.</summary>
    public required HeavyHitterSummary<string> TopByBlocked { get; init; }

    /// <summary>Distinct clients.</summary>
    public required DistinctSummary Clients { get; init; }

    /// <summary>Distinct clients with a refused request.</summary>
    public required DistinctSummary BlockedClients { get; init; }

    /// <summary>Merges sums of different times or machines; errors of the sketches as they state.</summary>
    /// <param name="rollUps">The sums, at least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static RollUp Merge(IReadOnlyCollection<RollUp> rollUps) => new()
    {
        Requests = rollUps.Sum(rollUp => rollUp.Requests),
        Blocked = rollUps.Sum(rollUp => rollUp.Blocked),
        Characters = rollUps.Sum(rollUp => rollUp.Characters),
        Endpoints = BoundedCounts.Merge(rollUps.Select(rollUp => rollUp.Endpoints)),
        Reasons = BoundedCounts.Merge(rollUps.Select(rollUp => rollUp.Reasons)),
        TopByRequests = HeavyHitterSummary<string>.Merge([.. rollUps.Select(rollUp => rollUp.TopByRequests)]),
        TopByCharacters = HeavyHitterSummary<string>.Merge([.. rollUps.Select(rollUp => rollUp.TopByCharacters)]),
        TopByBlocked = HeavyHitterSummary<string>.Merge([.. rollUps.Select(rollUp => rollUp.TopByBlocked)]),
        Clients = DistinctSummary.Merge(rollUps.Select(rollUp => rollUp.Clients)),
        BlockedClients = DistinctSummary.Merge(rollUps.Select(rollUp => rollUp.BlockedClients)),
    };
}
