namespace KokoroTts.Observability;

/// <summary>Time since the host was set up, on the monotonic clock.</summary>
public sealed class Uptime
{
    private readonly TimeProvider _time;
    private readonly long _start;

    /// <summary>Starts at zero now.</summary>
    /// <param name="time">The clock; its timestamps are used, so that setting the wall clock changes nothing.</param>
    public Uptime(TimeProvider time)
    {
        _time = time;
        _start = time.GetTimestamp();
        StartedAt = time.GetUtcNow();
    }

    /// <summary>The wall clock's time at construction.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>Time since construction, never negative.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_start);
}
