using System.Diagnostics.CodeAnalysis;

namespace KokoroTts.Speech.Scheduling;

/// <summary>
/// A bounded queue that gives the item needed soonest; among equals, the one that came first. Thread-safe.
/// </summary>
internal sealed class WorkQueue<T>(int capacity)
{
    private readonly PriorityQueue<T, (DateTimeOffset NeededBy, long Arrival)> _items = new();
    private long _arrivals;
    private bool _closed;

    public int Capacity => capacity;

    /// <summary>Whether an item would be taken now.</summary>
    public bool HasRoom
    {
        get
        {
            lock (_items)
            {
                return !_closed && _items.Count < capacity;
            }
        }
    }

    /// <summary>Whether it was closed; items may be left in it.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_items)
            {
                return _closed;
            }
        }
    }

    public int Count
    {
        get
        {
            lock (_items)
            {
                return _items.Count;
            }
        }
    }

    /// <summary>Adds an item; false when the queue is full or closed.</summary>
    public bool TryAdd(T item, DateTimeOffset neededBy)
    {
        lock (_items)
        {
            if (_closed || _items.Count >= capacity)
            {
                return false;
            }

            _items.Enqueue(item, (neededBy, _arrivals++));
            Monitor.Pulse(_items);
            return true;
        }
    }

    /// <summary>Takes an item out; false when it has been taken already.</summary>
    public bool Remove(T item)
    {
        lock (_items)
        {
            return _items.Remove(item, out _, out _);
        }
    }

    /// <summary>Waits for the next item; false when the queue is closed and empty.</summary>
    public bool TryTake([MaybeNullWhen(false)] out T item)
    {
        lock (_items)
        {
            while (!_items.TryDequeue(out item, out _))
            {
                if (_closed)
                {
                    return false;
                }

                Monitor.Wait(_items);
            }

            return true;
        }
    }

    /// <summary>Takes no more items; those queued are still given.</summary>
    public void Close()
    {
        lock (_items)
        {
            _closed = true;
            Monitor.PulseAll(_items);
        }
    }
}
