namespace KokoroTts.RateLimiting.Usage.Sketches;

/// <summary>A key that a sketch follows: its true sum is at most <paramref name="Count"/> and at least that less <paramref name="Error"/>.</summary>
/// <param name="Key">The key.</param>
/// <param name="Count">Its sum, never too low.</param>
/// <param name="Error">By how much <paramref name="Count"/> may be too high.</param>
public readonly record struct HeavyHitter<TKey>(TKey Key, long Count, long Error);
