namespace KokoroTts.RateLimiting.Limiting;

/// <summary>
/// UTC time that never goes back: the wall clock is read once, from then on the monotonic one counts. A clock that is set while
/// the process runs thus neither empties windows nor prolongs bans.
/// </summary>
public sealed class LimiterClock
{
    private readonly TimeProvider _time;
    private readonly long _startTicks;
    private readonly long _startTimestamp;

    /// <summary>Reads the wall clock.</summary>
    public LimiterClock(TimeProvider time)
    {
        _time = time;
        _startTicks = time.GetUtcNow().UtcTicks;
        _startTimestamp = time.GetTimestamp();
    }

    /// <summary>Now, in ticks of 100 ns since the year 1.</summary>
    public long Now => _startTicks + _time.GetElapsedTime(_startTimestamp).Ticks;
}
