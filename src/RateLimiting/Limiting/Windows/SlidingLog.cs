namespace KokoroTts.RateLimiting.Limiting.Windows;

/// <summary>
/// A sliding window with the time of every unit, in a ring of as many stamps as the quota. Exact to the tick. Zeroed words are
/// an empty window; how long each of them lives is decided by the window that is passed in.
/// </summary>
/// <remarks>
/// Two hot words: when the oldest live stamp expires (meaningless without one), and the ring's next index with the number of
/// live stamps above it. Until that time nothing has to be read from the ring.
/// </remarks>
internal static class SlidingLog
{
    public const int MaxQuota = 64;
    public const int HotWords = 2;

    private const int ResetWord = 0;
    private const int PlacesWord = 1;

    /// <summary>When <paramref name="amount"/> units pass: not after now if they do, <see cref="Times.Never"/> if they are more than the quota.</summary>
    public static long PassesAt(Span<long> hot, ReadOnlySpan<long> ring, long window, long amount, long now)
    {
        if (amount > ring.Length)
        {
            return Times.Never;
        }

        var live = Live(hot, ring, window, now);
        var missing = (int)amount - (ring.Length - live);
        return missing <= 0 || amount == 0 ? now : ring[Place(Next(hot), live, missing - 1, ring.Length)] + window;
    }

    /// <summary>Pushes stamps. When there is no room the oldest are overwritten.</summary>
    public static void Take(Span<long> hot, Span<long> ring, long window, int amount, long now)
    {
        var live = Live(hot, ring, window, now);
        var next = Next(hot);
        for (var i = 0; i < amount; i++)
        {
            ring[next] = now;
            next = next + 1 == ring.Length ? 0 : next + 1;
        }

        var left = Math.Min(live + amount, ring.Length);
        SetPlaces(hot, next, left);
        if (left < live + amount || live == 0)
        {
            hot[ResetWord] = ring[Place(next, left, 0, ring.Length)] + window;
        }
    }

    /// <summary>Units that still count.</summary>
    public static int Live(Span<long> hot, ReadOnlySpan<long> ring, long window, long now)
    {
        var live = (int)(hot[PlacesWord] >> 32);
        return live == 0 || now < hot[ResetWord] ? live : Expire(hot, ring, window, live, now);
    }

    /// <summary>When the next unit stops counting; now without any.</summary>
    public static long ResetAt(Span<long> hot, ReadOnlySpan<long> ring, long window, long now) =>
        Live(hot, ring, window, now) == 0 ? now : hot[ResetWord];

    /// <summary>The stamp of a live unit, the oldest first.</summary>
    public static long Stamp(ReadOnlySpan<long> hot, ReadOnlySpan<long> ring, int index) =>
        ring[Place(Next(hot), (int)(hot[PlacesWord] >> 32), index, ring.Length)];

    private static int Expire(Span<long> hot, ReadOnlySpan<long> ring, long window, int live, long now)
    {
        var next = Next(hot);
        var (low, high) = (0, live);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ring[Place(next, live, middle, ring.Length)] + window <= now)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        live -= low;
        SetPlaces(hot, next, live);
        if (live > 0)
        {
            hot[ResetWord] = ring[Place(next, live, 0, ring.Length)] + window;
        }

        return live;
    }

    private static int Next(ReadOnlySpan<long> hot) => (int)hot[PlacesWord];

    private static void SetPlaces(Span<long> hot, int next, int live) => hot[PlacesWord] = (long)live << 32 | (uint)next;

    private static int Place(int next, int live, int index, int length)
    {
        var place = next - live + index;
        return place < 0 ? place + length : place;
    }
}
