using System.Runtime.CompilerServices;

namespace KokoroTts.RateLimiting.Limiting.Table;

/// <summary>
/// A part of a table, with a lock of its own, that holds clients of one kind. Open addressing with linear probing: a client's
/// key and its words' address are in one place, so that a decision waits for memory twice, for this place and for the words.
/// </summary>
internal sealed class Stripe
{
    private const int SmallestCapacity = 4;

    private Slot[] _slots = [];
    private int _count;

    /// <summary>To be held while anything else of the stripe is used.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Places for clients, most of them in use.</summary>
    public int Capacity => _slots.Length;

    /// <summary>The place at an index; free when it has no words.</summary>
    public ref Slot this[int index] => ref _slots[index];

    /// <summary>A client's place; a null reference when it is not here.</summary>
    public ref Slot Find(UInt128 bits, ulong hash)
    {
        var slots = _slots;
        if (slots.Length == 0)
        {
            return ref Unsafe.NullRef<Slot>();
        }

        var mask = slots.Length - 1;
        for (var index = (int)hash & mask; slots[index].Words is not null; index = (index + 1) & mask)
        {
            if (slots[index].Bits == bits)
            {
                return ref slots[index];
            }
        }

        return ref Unsafe.NullRef<Slot>();
    }

    /// <summary>Adds a client that is not here.</summary>
    public ref Slot Add(UInt128 bits, ulong hash, LimiterLayout layout, long[] words, ClientHash hashing)
    {
        if (_count >= _slots.Length / 4 * 3)
        {
            Grow(hashing);
        }

        _count++;
        ref var slot = ref FreePlace(hash);
        slot = new Slot(bits, layout, words);
        return ref slot;
    }

    /// <summary>Removes the client at an index; another one may take its place.</summary>
    public void RemoveAt(int index, ClientHash hashing)
    {
        var mask = _slots.Length - 1;
        for (var next = (index + 1) & mask; _slots[next].Words is not null; next = (next + 1) & mask)
        {
            // One that is found from its own first place without passing the gap stays.
            var first = (int)hashing.Of(_slots[next].Bits) & mask;
            if (((next - first) & mask) >= ((next - index) & mask))
            {
                _slots[index] = _slots[next];
                index = next;
            }
        }

        _slots[index] = default;
        _count--;
    }

    private ref Slot FreePlace(ulong hash)
    {
        var mask = _slots.Length - 1;
        var index = (int)hash & mask;
        while (_slots[index].Words is not null)
        {
            index = (index + 1) & mask;
        }

        return ref _slots[index];
    }

    private void Grow(ClientHash hashing)
    {
        var old = _slots;
        _slots = new Slot[Math.Max(SmallestCapacity, old.Length * 2)];
        foreach (var slot in old)
        {
            if (slot.Words is not null)
            {
                FreePlace(hashing.Of(slot.Bits)) = slot;
            }
        }
    }
}
