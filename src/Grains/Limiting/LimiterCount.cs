using KokoroTts.Observability.Metrics;

namespace KokoroTts.Grains.Limiting;

/// <summary>Counts the clients whose limiter lives on this silo, and shows them in the metrics.</summary>
internal sealed class LimiterCount
{
    private int _current;

    /// <summary>Counts from zero.</summary>
    /// <param name="metrics">Where the number is shown.</param>
    public LimiterCount(KokoroMetrics metrics) =>
        metrics.RateLimits.Observe(() => new RateLimitState(Current, CharactersPerHour: null, AbusePatterns: null));

    /// <summary>How many there are.</summary>
    public int Current => Volatile.Read(ref _current);

    /// <summary>A limiter has come to life. Every one is paired with <see cref="Left"/>.</summary>
    public void Came() => Interlocked.Increment(ref _current);

    /// <summary>A limiter has left.</summary>
    public void Left() => Interlocked.Decrement(ref _current);
}
