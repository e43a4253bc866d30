using KokoroTts.RateLimiting.Usage.Forms;

namespace KokoroTts.RateLimiting.Usage.Hours;

/// <summary>
/// The newest events of an hour, in numbered batches as they are stored: what came between two writes is one, of at most
/// <see cref="EventsForm.MostEvents"/> events. Whole batches are dropped, the oldest first, when there are more events than are
/// kept. Not thread-safe.
/// </summary>
internal sealed class HourEvents(int maxEvents)
{
    private readonly SortedDictionary<long, UsageEvent[]> _batches = [];
    private readonly HashSet<long> _unwritten = [];
    private readonly HashSet<long> _removed = [];
    private readonly List<UsageEvent> _running = [];
    private long _next;
    private int _count;

    /// <summary>Whether there is something to be written.</summary>
    public bool IsChanged => _running.Count > 0 || _unwritten.Count > 0 || _removed.Count > 0;

    public void Add(in UsageEvent usage)
    {
        _running.Add(usage);
        if (_running.Count == EventsForm.MostEvents)
        {
            Close();
        }
    }

    /// <summary>Puts a stored batch where it was, before what came since.</summary>
    public void Restore(long number, UsageEvent[] events)
    {
        if (_batches.TryAdd(number, events))
        {
            _count += events.Length;
            _next = Math.Max(_next, number + 1);
        }
    }

    /// <summary>
    /// Gives batches that were made before the stored ones were known numbers behind those. Called after <see cref="Restore"/>, with
    /// the batches taken out before it.
    /// </summary>
    public List<UsageEvent[]> TakeUnwritten()
    {
        Close();
        List<UsageEvent[]> unwritten = [.. _batches.Values];
        _batches.Clear();
        _unwritten.Clear();
        _removed.Clear();
        (_count, _next) = (0, 0);
        return unwritten;
    }

    /// <summary>Adds batches behind all others.</summary>
    public void Append(List<UsageEvent[]> batches)
    {
        foreach (var batch in batches)
        {
            Append(batch);
        }

        Trim();
    }

    /// <summary>Takes the numbers of the batches that are to be written and removed.</summary>
    public (List<long> Set, List<long> Removed) TakeChanges()
    {
        Close();
        var changes = (_unwritten.ToList(), _removed.ToList());
        _unwritten.Clear();
        _removed.Clear();
        return changes;
    }

    /// <summary>Takes back what could not be written.</summary>
    public void Return(IEnumerable<long> set, IEnumerable<long> removed)
    {
        _removed.UnionWith(removed);
        foreach (var number in set)
        {
            // One that was dropped meanwhile may have been written all the same.
            (_batches.ContainsKey(number) ? _unwritten : _removed).Add(number);
        }
    }

    /// <summary>Has all batches written again.</summary>
    public void ChangeAll() => _unwritten.UnionWith(_batches.Keys);

    public byte[] Write(long number) => EventsForm.Write(_batches[number]);

    /// <summary>Events from a batch on, oldest first, with the number of the batch to go on with; null at the end.</summary>
    public (List<UsageEvent> Events, long? Next) Page(long from)
    {
        Close();
        var events = new List<UsageEvent>();
        foreach (var (number, batch) in _batches)
        {
            if (number < from)
            {
                continue;
            }

            if (events.Count + batch.Length > EventsForm.MostEvents)
            {
                return (events, number);
            }

            events.AddRange(batch);
        }

        return (events, null);
    }

    private void Close()
    {
        if (_running.Count > 0)
        {
            Append([.. _running]);
            _running.Clear();
            Trim();
        }
    }

    private void Append(UsageEvent[] batch)
    {
        _unwritten.Add(_next);
        _batches.Add(_next++, batch);
        _count += batch.Length;
    }

    private void Trim()
    {
        while (_count > maxEvents && _batches.Count > 1)
        {
            var (number, batch) = _batches.First();
            _batches.Remove(number);
            _count -= batch.Length;
            if (!_unwritten.Remove(number))
            {
                _removed.Add(number);
            }
        }
    }
}
