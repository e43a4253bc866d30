namespace KokoroTts.RateLimiting.Usage;

/// <summary>
/// The newest events, up to a number. Memory is taken as events come, about 130 bytes each beside their texts.
/// Thread-safe: a reader holds writers up only while it copies <see cref="BatchSize"/> events.
/// </summary>
public sealed class EventLog
{
    /// <summary>Events that are copied at a time while the log is read.</summary>
    internal const int BatchSize = 256;

    private const int ChunkSize = 1024;
    private readonly Lock _gate = new();
    private readonly UsageEvent[]?[] _chunks;
    private readonly int _capacity;
    private long _added;

    /// <summary>Begins an empty log.</summary>
    /// <param name="capacity">Most events kept, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is below 1.</exception>
    public EventLog(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
        _chunks = new UsageEvent[]?[((capacity - 1) / ChunkSize) + 1];
    }

    /// <summary>Events kept now.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return (int)Math.Min(_added, _capacity);
            }
        }
    }

    /// <summary>Keeps an event and drops the oldest when there are too many.</summary>
    /// <param name="usage">The event.</param>
    public void Add(in UsageEvent usage)
    {
        lock (_gate)
        {
            var place = (int)(_added++ % _capacity);
            var chunk = _chunks[place / ChunkSize] ??= new UsageEvent[Math.Min(ChunkSize, _capacity)];
            chunk[place % ChunkSize] = usage;
        }
    }

    /// <summary>
    /// The events from the oldest kept to the newest at the time the reading begins. Events that are dropped before the
    /// reader comes to them are left out; the order stays.
    /// </summary>
    public IEnumerable<UsageEvent> OldestFirst()
    {
        long end;
        lock (_gate)
        {
            end = _added;
        }

        var batch = new UsageEvent[BatchSize];
        for (var next = 0L; next < end;)
        {
            var count = Copy(ref next, end, batch);
            for (var i = 0; i < count; i++)
            {
                yield return batch[i];
            }
        }
    }

    /// <summary>Copies events from <paramref name="next"/> on, or from the oldest kept if that is gone, and moves behind them.</summary>
    private int Copy(ref long next, long end, UsageEvent[] batch)
    {
        lock (_gate)
        {
            next = Math.Max(next, _added - _capacity);
            var count = (int)Math.Clamp(end - next, 0, batch.Length);
            for (var i = 0; i < count; i++)
            {
                var place = (int)((next + i) % _capacity);
                batch[i] = _chunks[place / ChunkSize]![place % ChunkSize];
            }

            next += count;
            return count;
        }
    }
}
