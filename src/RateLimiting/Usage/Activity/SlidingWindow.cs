namespace KokoroTts.RateLimiting.Usage.Activity;

/// <summary>
/// Count over a window that slides in parts: the running part and as many before it as make the window, so at least the
/// window and at most a part more. When the clock is set back by more than that, counting begins anew. Not thread-safe.
/// </summary>
internal sealed class SlidingWindow
{
    private readonly long _partTicks;
    private readonly int[] _counts;
    private long _latest;
    private long _sum;

    public SlidingWindow(TimeSpan length, int parts)
    {
        _partTicks = length.Ticks / parts;
        _counts = new int[parts + 1];
        _latest = -_counts.Length;
    }

    public void Add(DateTimeOffset time, int count)
    {
        var part = time.UtcTicks / _partTicks;
        if (part > _latest || part <= _latest - _counts.Length)
        {
            MoveTo(part);
        }

        _counts[part % _counts.Length] += count;
        _sum += count;
    }

    public long Sum(DateTimeOffset now)
    {
        var part = now.UtcTicks / _partTicks;
        if (part <= _latest - _counts.Length)
        {
            return 0;
        }

        if (part > _latest)
        {
            MoveTo(part);
        }

        return _sum;
    }

    /// <summary>The parts in which anything came, by their numbers since the year 1.</summary>
    public IEnumerable<(long Part, int Count)> Parts() =>
        Enumerable.Range(0, _counts.Length)
            .Select(age => _latest - age)
            .Where(part => part >= 0 && _counts[part % _counts.Length] > 0)
            .Select(part => (part, _counts[part % _counts.Length]));

    /// <summary>Adds parts of another window of the same length; those that are too old are left out.</summary>
    public void Merge(IEnumerable<(long Part, int Count)> parts)
    {
        foreach (var (part, count) in parts.OrderByDescending(part => part.Part))
        {
            if (part > _latest)
            {
                MoveTo(part);
            }

            if (part > _latest - _counts.Length)
            {
                _counts[part % _counts.Length] += count;
                _sum += count;
            }
        }
    }

    public void Clear()
    {
        Array.Clear(_counts);
        _sum = 0;
    }

    private void MoveTo(long part)
    {
        if (part < _latest || part - _latest >= _counts.Length)
        {
            Clear();
        }
        else
        {
            for (var passed = _latest + 1; passed <= part; passed++)
            {
                ref var count = ref _counts[passed % _counts.Length];
                _sum -= count;
                count = 0;
            }
        }

        _latest = part;
    }
}
