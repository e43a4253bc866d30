using KokoroTts.RateLimiting.Clients;

namespace KokoroTts.RateLimiting.Usage.Activity;

/// <summary>
/// Which clients of an address range were over their limit in the last 10 minutes, exact to the moment, for a bounded number of
/// ranges and up to <see cref="MostClients"/> clients each, the latest to come. When a range more would be too many, the least
/// recently active of those that never had 3 clients is dropped; the others take at most four fifths of the places, as the
/// clients of <see cref="ClientLedger"/> do. Memory: at most about 18 KB a range. Thread-safe.
/// </summary>
public sealed class RangeLedger
{
    /// <summary>Most clients followed in one range.</summary>
    public const int MostClients = 128;

    /// <summary>How far back clients count.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly ActivityTable<string, RangeClients> _ranges;

    /// <summary>Begins with no ranges.</summary>
    /// <param name="maxRanges">Most ranges, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of ranges is below 1.</exception>
    public RangeLedger(int maxRanges)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRanges, 1);
        _ranges = new ActivityTable<string, RangeClients>(maxRanges);
    }

    /// <summary>Ranges kept now.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _ranges.Count;
            }
        }
    }

    /// <summary>Takes note of a refusal of a client in a range; bans and denials count for nothing, being no matter of limits.</summary>
    /// <param name="usage">The event.</param>
    public void Record(in UsageEvent usage)
    {
        if (usage.IsOverLimit)
        {
            Record(usage.Network!, usage.ClientId, usage.Time);
        }
    }

    /// <summary>Takes note that a client was over its limit.</summary>
    internal void Record(string network, ClientId client, DateTimeOffset time)
    {
        lock (_gate)
        {
            var range = _ranges.Touch(network);
            if (range is null)
            {
                range = new RangeClients(network);
                _ranges.Add(network, range);
            }

            range.Add(client, time);
        }
    }

    /// <summary>Ranges with at least so many clients over their limit in the last 10 minutes.</summary>
    /// <param name="now">The time.</param>
    /// <param name="leastClients">Fewest clients, at least 1.</param>
    public IReadOnlyList<RangeActivity> Recent(DateTimeOffset now, int leastClients = 1)
    {
        RangeClients[] ranges;
        lock (_gate)
        {
            ranges = [.. _ranges.Values];
        }

        var recent = new List<RangeActivity>();
        foreach (var range in ranges)
        {
            // One at a time, so that recording waits for one range and not for all.
            lock (_gate)
            {
                if (range.Recent(now, leastClients) is { } activity)
                {
                    recent.Add(activity);
                }
            }
        }

        return recent;
    }
}
