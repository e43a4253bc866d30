namespace KokoroTts.RateLimiting.Limiting.State;

/// <summary>The leases of a client: as many numbers as there is room for, then as many times of expiry, the used ones first.</summary>
internal readonly ref struct LeaseList(Span<long> header, Span<long> words)
{
    public const int WordsPerLease = 2;

    private readonly Span<long> _header = header;
    private readonly Span<long> _numbers = words[..(words.Length / WordsPerLease)];
    private readonly Span<long> _expiries = words[(words.Length / WordsPerLease)..];

    private int Count
    {
        get => (int)_header[Header.LeaseCount];
        set => _header[Header.LeaseCount] = value;
    }

    /// <summary>When there are fewer than so many leases: not after now if there are.</summary>
    public long FreeAt(int limit, long now)
    {
        if (Count < limit || Live(now) < limit)
        {
            return now;
        }

        if (Count == limit)
        {
            return Earliest();
        }

        // A larger limit left more leases than this one allows.
        Span<long> expiries = stackalloc long[Count];
        _expiries[..Count].CopyTo(expiries);
        expiries.Sort();
        return expiries[Count - limit];
    }

    /// <summary>Adds a lease; there must be room.</summary>
    public Lease Add(long expiresAt, long now)
    {
        // A number is also a time, so that none is given again when the client is forgotten and comes back.
        var number = Math.Max(_header[Header.LatestLease] + 1, now);
        _header[Header.LatestLease] = number;
        Append(number, expiresAt);
        return new Lease(number);
    }

    /// <summary>Adds a lease of another layout; there must be room.</summary>
    public void Append(long number, long expiresAt)
    {
        var count = Count;
        _numbers[count] = number;
        _expiries[count] = expiresAt;
        Count = count + 1;
    }

    /// <summary>Frees a slot; false when the lease is unknown or has expired.</summary>
    public bool Release(long number, long now)
    {
        var index = Find(number);
        if (index < 0)
        {
            return false;
        }

        var live = _expiries[index] > now;
        RemoveAt(index);
        return live;
    }

    /// <summary>Prolongs a lease; false when it is unknown or has expired.</summary>
    public bool Renew(long number, long expiresAt, long now)
    {
        var index = Find(number);
        if (index < 0 || _expiries[index] <= now)
        {
            return false;
        }

        _expiries[index] = expiresAt;
        return true;
    }

    /// <summary>Leases that have not expired; the others are dropped.</summary>
    public int Live(long now)
    {
        for (var i = Count - 1; i >= 0; i--)
        {
            if (_expiries[i] <= now)
            {
                RemoveAt(i);
            }
        }

        return Count;
    }

    public (long Number, long ExpiresAt) this[int index] => (_numbers[index], _expiries[index]);

    private int Find(long number) => _numbers[..Count].IndexOf(number);

    private void RemoveAt(int index)
    {
        var last = Count - 1;
        _numbers[index] = _numbers[last];
        _expiries[index] = _expiries[last];
        Count = last;
    }

    private long Earliest()
    {
        var earliest = Times.Never;
        foreach (var expiry in _expiries[..Count])
        {
            earliest = Math.Min(earliest, expiry);
        }

        return earliest;
    }
}
