namespace KokoroTts.RateLimiting.Limiting.Table;

/// <summary>An array that never moves, cut into blocks of the same number of words. Each begins a cache line.</summary>
internal sealed class Chunk
{
    private const int WordsPerLine = MemoryAdvice.LineBytes / sizeof(long);

    private readonly long[] _words;
    private readonly int _start;
    private readonly int _stride;
    private readonly Stack<int> _returned = [];
    private int _touched;

    /// <param name="blockWords">Words of a block.</param>
    /// <param name="blocks">Blocks.</param>
    public Chunk(int blockWords, int blocks)
    {
        (BlockWords, Blocks, _stride) = (blockWords, blocks, Stride(blockWords));
        _words = GC.AllocateUninitializedArray<long>((blocks * _stride) + WordsPerLine, pinned: true);
        _start = MemoryAdvice.FirstLine(_words);
        MemoryAdvice.PreferHugePages(_words);
    }

    public int BlockWords { get; }

    public int Blocks { get; }

    /// <summary>Whether no block is in use.</summary>
    public bool IsEmpty => _returned.Count == _touched;

    /// <summary>Whether all blocks are in use.</summary>
    public bool IsFull => _returned.Count == 0 && _touched == Blocks;

    /// <summary>The words of a block.</summary>
    public Span<long> this[int block] => _words.AsSpan(_start + (block * _stride), BlockWords);

    /// <summary>Words that a block takes, up to the next.</summary>
    public static int Stride(int blockWords) => (blockWords + WordsPerLine - 1) / WordsPerLine * WordsPerLine;

    /// <summary>Takes a block, zeroed; there must be one.</summary>
    public int Rent()
    {
        var block = _returned.TryPop(out var returned) ? returned : _touched++;
        this[block].Clear();
        return block;
    }

    public void Return(int block) => _returned.Push(block);
}
