using System.Runtime.CompilerServices;

namespace KokoroTts.RateLimiting.Limiting.Table;

/// <summary>
/// A part of a table, with a lock of its own, that holds clients of one kind. Open addressing with linear probing: a client's
/// key and the place of its words are together, so that a decision waits for memory twice, for this and for the words.
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

    /// <summary>The place at an index; free when it has no layout.</summary>
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
        for (var index = (int)hash & mask; slots[index].Layout is not null; index = (index + 1) & mask)
        {
            if (slots[index].Bits == bits)
            {
                return ref slots[index];
            }
        }

        return ref Unsafe.NullRef<Slot>();
    }

    /// <summary>Asks for the cache lines where a client's place begins to be looked for. Needs no lock.</summary>
    public void FetchPlace(ulong hash)
    {
        var slots = _slots;
        if (slots.Length > 0)
        {
            // Most clients are in the first places, which may lie across two lines.
            MemoryAdvice.Fetch(in slots[(int)hash & (slots.Length - 1)], MemoryAdvice.LineBytes + 1);
        }
    }

    /// <summary>Asks for the cache lines of a client's words. Needs no lock: what is changed meanwhile may be missed.</summary>
    public void FetchWords(UInt128 bits, ulong hash, Arena arena)
    {
        var slots = _slots;
        var mask = slots.Length - 1;
        for (var passed = 0; passed < slots.Length; passed++)
        {
            ref readonly var slot = ref slots[((int)hash + passed) & mask];
            if (slot.Layout is null)
            {
                return;
            }

            if (slot.Bits == bits)
            {
                arena.Fetch(slot.Block);
                return;
            }
        }
    }

    /// <summary>Adds a client that is not here.</summary>
    public ref Slot Add(UInt128 bits, ulong hash, LimiterLayout layout, Block block, ClientHash hashing)
    {
        if (_count >= _slots.Length / 4 * 3)
        {
            Grow(hashing);
        }

        _count++;
        ref var slot = ref FreePlace(hash);
        slot = new Slot(bits, layout, block);
        return ref slot;
    }

    /// <summary>Removes the client at an index; another one may take its place.</summary>
    public void RemoveAt(int index, ClientHash hashing)
    {
        var mask = _slots.Length - 1;
        for (var next = (index + 1) & mask; _slots[next].Layout is not null; next = (next + 1) & mask)
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
        while (_slots[index].Layout is not null)
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
            if (slot.Layout is not null)
            {
                FreePlace(hashing.Of(slot.Bits)) = slot;
            }
        }
    }
}
