using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Limiting;

/// <summary>What a client has used of a limit.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Used">Units used, at most the quota (the burst of a <see cref="LimitAlgorithm.Gcra"/> limit).</param>
/// <param name="Remaining">Units left.</param>
/// <param name="ResetAt">When <paramref name="Remaining"/> next grows, UTC in ticks; the time of the report when nothing is used.</param>
public sealed record WindowReport(WindowLimit Limit, long Used, long Remaining, long ResetAt);
