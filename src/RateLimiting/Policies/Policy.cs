using System.Collections.Immutable;

namespace KokoroTts.RateLimiting.Policies;

/// <summary>What one tier's clients may do; immutable. All its limits are checked together and nothing is taken unless all pass.</summary>
/// <param name="Name">Name of the tier.</param>
/// <param name="Windows">Limits over time, at most 16, with distinct names.</param>
/// <param name="CharactersPerRequest">Most characters of one request, at least 1; null: unlimited.</param>
/// <param name="ConcurrentRequests">Most requests being answered at once, 1 to 1024; null: unlimited.</param>
/// <param name="LeaseDuration">Time after which a slot for a concurrent request frees itself unless it is renewed, 1 second to 1 day.</param>
/// <param name="Penalty">What repeated violations cost.</param>
/// <param name="Shadow">Decide and count, but never refuse.</param>
public sealed record Policy(
    string Name,
    ImmutableArray<WindowLimit> Windows,
    long? CharactersPerRequest,
    int? ConcurrentRequests,
    TimeSpan LeaseDuration,
    PenaltyRules Penalty,
    bool Shadow = false)
{
    /// <summary>What one of its windows allows; null where it has none of that name.</summary>
    /// <param name="window">Name of the window, for example <c>characters_per_hour</c>.</param>
    public long? QuotaOf(string window) => Windows.FirstOrDefault(limit => limit.Name == window)?.Quota;
}
