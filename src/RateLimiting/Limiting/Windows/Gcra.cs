namespace KokoroTts.RateLimiting.Limiting.Windows;

/// <summary>
/// The generic cell rate algorithm (ITU-T I.371). Its one value, the theoretical arrival time, is kept in ticks times the quota:
/// a unit then adds exactly the window's ticks, and no rounding ever lets more through than rate and burst allow. Zeroed words
/// are an unused limit.
/// </summary>
internal static class Gcra
{
    public const int HotWords = 2;

    /// <summary>The theoretical arrival time in ticks times the quota.</summary>
    public static Int128 Arrival(ReadOnlySpan<long> hot) => new((ulong)hot[1], (ulong)hot[0]);

    /// <summary>Sets the theoretical arrival time.</summary>
    public static void SetArrival(Span<long> hot, Int128 arrival)
    {
        hot[0] = (long)(ulong)arrival;
        hot[1] = (long)(ulong)(arrival >> 64);
    }

    /// <summary>When <paramref name="amount"/> units pass: not after now if they do, <see cref="Times.Never"/> if they are more than the burst.</summary>
    public static long PassesAt(ReadOnlySpan<long> hot, long window, long quota, long burst, long amount, long now)
    {
        if (amount > burst)
        {
            return Times.Never;
        }

        // What the arrival time may be at most before the units come.
        var latest = Scaled(now, quota) + Product(burst - amount, window);
        var arrival = Arrival(hot);
        return arrival <= latest || amount == 0 ? now : Ceiling(arrival - Product(burst - amount, window), quota);
    }

    /// <summary>Takes units; whether they pass has been asked before.</summary>
    public static void Take(Span<long> hot, long window, long quota, long amount, long now)
    {
        if (amount > 0)
        {
            SetArrival(hot, Int128.Max(Arrival(hot), Scaled(now, quota)) + Product(amount, window));
        }
    }

    /// <summary>Most units that would pass now.</summary>
    public static long Remaining(ReadOnlySpan<long> hot, long window, long quota, long burst, long now)
    {
        var backlog = Int128.Max(0, Arrival(hot) - Scaled(now, quota));
        var free = Product(burst, window) - backlog;
        return free <= 0 ? 0 : free <= long.MaxValue ? (long)free / window : (long)(free / window);
    }

    /// <summary>When <see cref="Remaining"/> next grows; now when nothing is used.</summary>
    public static long ResetAt(ReadOnlySpan<long> hot, long window, long quota, long burst, long now)
    {
        var remaining = Remaining(hot, window, quota, burst, now);
        return remaining == burst ? now : Ceiling(Arrival(hot) - Product(burst - remaining - 1, window), quota);
    }

    /// <summary>A time in ticks times the quota.</summary>
    public static Int128 Scaled(long time, long quota) => Product(time, quota);

    private static Int128 Product(long left, long right) => Math.BigMul(left, right);

    // A past that comes from a much larger limit may take longer than there is time.
    private static long Ceiling(Int128 scaled, long quota) => (long)Int128.Min(Times.Never, (scaled + quota - 1) / quota);
}
