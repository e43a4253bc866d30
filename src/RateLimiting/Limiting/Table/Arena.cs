namespace KokoroTts.RateLimiting.Limiting.Table;

/// <summary>
/// Memory for the words of clients: large chunks that never move instead of an object for each client, for the sake of huge pages
/// and whole cache lines. Renting and returning are thread-safe; a block is its tenant's, who sees that one thread uses it at a time.
/// </summary>
internal sealed class Arena
{
    private const int FewestBlocks = 16;
    private const int MostFetchedBytes = 2048;
    private const int LargestChunkWords = (32 << 20) / sizeof(long);

    private readonly Lock _gate = new();

    // Replaced and never changed, so that blocks are found without a lock.
    private Chunk?[] _chunks = [];

    /// <summary>Words that are allocated, in use or not.</summary>
    public long Words => _chunks.Sum(chunk => chunk is null ? 0L : (long)chunk.Blocks * Chunk.Stride(chunk.BlockWords));

    /// <summary>The words of a rented block.</summary>
    public Span<long> this[Block block] => _chunks[block.Chunk]![block.Index];

    /// <summary>Rents a block of zeroed words.</summary>
    public Block Rent(int words)
    {
        lock (_gate)
        {
            // The first that has room, so that the last ones become empty.
            var index = Array.FindIndex(_chunks, chunk => chunk is { IsFull: false } && chunk.BlockWords == words);
            if (index < 0)
            {
                index = AddChunk(words);
            }

            return new Block(index, _chunks[index]!.Rent());
        }
    }

    /// <summary>Gives a block back; a chunk without tenants is given back to the system.</summary>
    public void Return(Block block)
    {
        lock (_gate)
        {
            var chunk = _chunks[block.Chunk]!;
            chunk.Return(block.Index);
            if (chunk.IsEmpty)
            {
                Replace(block.Chunk, null);
            }
        }
    }

    /// <summary>Asks for the cache lines of a block, the first 2 KiB of it. It need not be rented any longer.</summary>
    public void Fetch(Block block)
    {
        var chunks = _chunks;
        if ((uint)block.Chunk < (uint)chunks.Length && chunks[block.Chunk] is { } chunk && (uint)block.Index < (uint)chunk.Blocks)
        {
            MemoryAdvice.Fetch(in chunk[block.Index][0], Math.Min(chunk.BlockWords * sizeof(long), MostFetchedBytes));
        }
    }

    private int AddChunk(int words)
    {
        // As many blocks as there are already: few clients need little memory.
        var blocks = Math.Max(FewestBlocks, _chunks.Sum(chunk => chunk?.BlockWords == words ? chunk.Blocks : 0));
        var free = Array.IndexOf(_chunks, null);
        var index = free < 0 ? _chunks.Length : free;
        Replace(index, new Chunk(words, Math.Min(blocks, Math.Max(1, LargestChunkWords / Chunk.Stride(words)))));
        return index;
    }

    private void Replace(int index, Chunk? chunk)
    {
        Chunk?[] chunks = index < _chunks.Length ? [.. _chunks] : [.. _chunks, null];
        chunks[index] = chunk;
        Volatile.Write(ref _chunks, chunks);
    }
}
