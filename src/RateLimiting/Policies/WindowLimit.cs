namespace KokoroTts.RateLimiting.Policies;

/// <summary>So much of a unit in so much time.</summary>
/// <param name="Name">Name in headers and configuration, such as <c>requests_per_minute</c>; state is kept by it when policies change.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Quota">Most units in a window, 1 to 1,000,000,000.</param>
/// <param name="Window">Length of the window, 1 second to 31 days.</param>
/// <param name="Algorithm">How it is kept.</param>
/// <param name="Burst">
/// For <see cref="LimitAlgorithm.Gcra"/>: most units at once, 1 to the quota; 0 stands for the quota. A sliding window has no burst.
/// </param>
public sealed record WindowLimit(
    string Name,
    LimitUnit Unit,
    long Quota,
    TimeSpan Window,
    LimitAlgorithm Algorithm = LimitAlgorithm.SlidingWindow,
    long Burst = 0)
{
    /// <summary>
    /// The <c>limit_type</c> of refusals: <c>requests</c>, or <c>characters_per_</c> with <c>minute</c>, <c>hour</c>,
    /// <c>day</c>, or the window's seconds (<c>characters_per_90_seconds</c>).
    /// </summary>
    public string Type { get; } = Unit == LimitUnit.Requests ? LimitTypes.Requests : LimitTypes.CharactersPer(Window);
}
