namespace KokoroTts.RateLimiting.Usage.Sketches;

/// <summary>
/// The heaviest keys of a stream in fixed memory: the Space-Saving sketch of Metwally, Agrawal and El Abbadi, "Efficient
/// Computation of Frequent and Top-k Elements in Data Streams" (2005), with weights. For every key that it follows,
/// <c>count - error &lt;= true sum &lt;= count</c> and <c>error &lt;= total / capacity</c>; every key whose sum is above
/// <c>total / capacity</c> is followed; with no more distinct keys than the capacity all counts are exact. An update takes
/// O(log capacity), and none allocates once the sketch is full. Not thread-safe.
/// </summary>
public sealed class HeavyHitters<TKey>
    where TKey : notnull
{
    private readonly int _capacity;
    private readonly Dictionary<TKey, int> _slots = [];
    private HeavyHitter<TKey>[] _items = [];

    // A heap of slots with the smallest count on top, and where in it each slot is.
    private int[] _heap = [];
    private int[] _places = [];
    private int _count;

    /// <summary>Begins an empty sketch.</summary>
    /// <param name="capacity">Most keys followed, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is below 1.</exception>
    public HeavyHitters(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
    }

    /// <summary>Sum of all weights.</summary>
    public long Total { get; private set; }

    /// <summary>Keys followed.</summary>
    public int Count => _count;

    /// <summary>Adds to a key's sum; a weight of 0 does nothing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="weight">What is added, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative.</exception>
    public void Add(TKey key, long weight = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weight);
        if (weight == 0)
        {
            return;
        }

        Total += weight;
        if (_slots.TryGetValue(key, out var slot))
        {
            _items[slot] = _items[slot] with { Count = _items[slot].Count + weight };
            SiftDown(_places[slot]);
        }
        else if (_count < _capacity)
        {
            Follow(key, weight);
        }
        else
        {
            ReplaceSmallest(key, weight);
        }
    }

    /// <summary>Forgets everything and keeps the memory for what comes.</summary>
    public void Clear()
    {
        _slots.Clear();
        Array.Clear(_items);
        _count = 0;
        Total = 0;
    }

    /// <summary>The state now, as plain values.</summary>
    public HeavyHitterSummary<TKey> Summarize() =>
        new(_capacity, Total, _count == _capacity ? _items[_heap[0]].Count : 0, _items[.._count]);

    private void Follow(TKey key, long weight)
    {
        if (_count == _items.Length)
        {
            var length = Math.Min(_capacity, Math.Max(8, _count * 2));
            Array.Resize(ref _items, length);
            Array.Resize(ref _heap, length);
            Array.Resize(ref _places, length);
        }

        var slot = _count++;
        _items[slot] = new HeavyHitter<TKey>(key, weight, 0);
        _slots.Add(key, slot);
        Place(slot, slot);
        SiftUp(slot);
    }

    private void ReplaceSmallest(TKey key, long weight)
    {
        var slot = _heap[0];
        var (dropped, least, _) = _items[slot];
        _slots.Remove(dropped);
        _slots.Add(key, slot);
        _items[slot] = new HeavyHitter<TKey>(key, least + weight, least);
        SiftDown(0);
    }

    private void SiftUp(int place)
    {
        var slot = _heap[place];
        while (place > 0 && _items[slot].Count < _items[_heap[(place - 1) / 2]].Count)
        {
            Place(_heap[(place - 1) / 2], place);
            place = (place - 1) / 2;
        }

        Place(slot, place);
    }

    private void SiftDown(int place)
    {
        var slot = _heap[place];
        var count = _items[slot].Count;
        while ((place * 2) + 1 is var child && child < _count)
        {
            if (child + 1 < _count && _items[_heap[child + 1]].Count < _items[_heap[child]].Count)
            {
                child++;
            }

            if (count <= _items[_heap[child]].Count)
            {
                break;
            }

            Place(_heap[child], place);
            place = child;
        }

        Place(slot, place);
    }

    private void Place(int slot, int place)
    {
        _heap[place] = slot;
        _places[slot] = place;
    }
}
