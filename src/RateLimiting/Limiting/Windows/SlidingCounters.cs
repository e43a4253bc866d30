using System.Runtime.InteropServices;

namespace KokoroTts.RateLimiting.Limiting.Windows;

/// <summary>
/// A sliding window counted in sub-windows of 1/64 of its length, aligned to the epoch. A unit of sub-window k counts until the
/// end of sub-window k + 64, which is never too early and too late by at most one sub-window. Zeroed words are an empty window.
/// </summary>
/// <remarks>
/// Three hot words: the end of the current sub-window; when the oldest non-empty sub-window leaves (meaningless when all are
/// empty); and the total with the current sub-window's count above it. That count goes to the counters only when its sub-window
/// is over, so that most decisions need the hot words alone.
/// </remarks>
internal static class SlidingCounters
{
    public const int HotWords = 3;
    public const int ColdWords = (Counters + 1) / 2;

    private const int Parts = 64;
    private const int Counters = Parts + 1;
    private const int EndWord = 0;
    private const int ResetWord = 1;
    private const int CountsWord = 2;

    /// <summary>Length of a sub-window in ticks.</summary>
    public static long Width(long window) => (window + Parts - 1) / Parts;

    /// <summary>When <paramref name="amount"/> units pass: not after now if they do, <see cref="Times.Never"/> if they are more than the quota.</summary>
    public static long PassesAt(Span<long> hot, Span<long> cold, long width, long quota, long amount, long now)
    {
        if (amount > quota)
        {
            return Times.Never;
        }

        var excess = Total(hot, cold, width, now) + amount - quota;
        return excess <= 0 || amount == 0 ? now : WhenLeft(hot, cold, width, excess);
    }

    /// <summary>Counts units; they must have passed.</summary>
    public static void Take(Span<long> hot, Span<long> cold, long width, int amount, long now)
    {
        var total = Total(hot, cold, width, now);
        if (amount == 0)
        {
            return;
        }

        if (total == 0)
        {
            hot[ResetWord] = hot[EndWord] + (Parts * width);
        }

        SetCounts(hot, total + amount, Newest(hot) + amount);
    }

    /// <summary>Counts units of an earlier time, that may be more than the quota.</summary>
    public static void Enter(Span<long> hot, Span<long> cold, long width, int amount, long time, long now)
    {
        var total = Total(hot, cold, width, now);
        var (current, part) = ((hot[EndWord] / width) - 1, time / width);
        if (part < current - Parts || amount == 0)
        {
            return;
        }

        if (part == current)
        {
            SetCounts(hot, total + amount, Newest(hot) + amount);
        }
        else
        {
            Open(cold)[Index(part)] += amount;
            SetCounts(hot, total + amount, Newest(hot));
        }

        hot[ResetWord] = WhenLeft(hot, cold, width, 1);
    }

    /// <summary>Units that still count.</summary>
    public static int Total(Span<long> hot, Span<long> cold, long width, long now)
    {
        if (now >= hot[EndWord])
        {
            Advance(hot, cold, width, now);
        }

        return (int)hot[CountsWord];
    }

    /// <summary>When the next unit stops counting; now without any.</summary>
    public static long ResetAt(Span<long> hot, Span<long> cold, long width, long now) =>
        Total(hot, cold, width, now) == 0 ? now : hot[ResetWord];

    /// <summary>The counts of the non-empty sub-windows with the last tick of each, the oldest first.</summary>
    public static IEnumerable<Charge> Charges(long[] hot, long[] cold, long width, long now)
    {
        Total(hot, cold, width, now);
        var current = (hot[EndWord] / width) - 1;
        for (var part = Math.Max(0, current - Parts); part < current; part++)
        {
            if (Open(cold)[Index(part)] is > 0 and var count)
            {
                yield return new Charge(((part + 1) * width) - 1, count);
            }
        }

        if (Newest(hot) is > 0 and var newest)
        {
            yield return new Charge(now, newest);
        }
    }

    private static void Advance(Span<long> hot, Span<long> cold, long width, long now)
    {
        var (last, current) = ((hot[EndWord] / width) - 1, now / width);
        var total = (int)hot[CountsWord];
        if (total > 0)
        {
            var counters = Open(cold);
            if (current - last >= Counters)
            {
                counters.Clear();
                total = 0;
            }
            else
            {
                counters[Index(last)] = Newest(hot);
                for (var part = last + 1; part <= current; part++)
                {
                    ref var leaving = ref counters[Index(part)];
                    total -= leaving;
                    leaving = 0;
                }
            }
        }

        hot[EndWord] = (current + 1) * width;
        SetCounts(hot, total, 0);
        if (total > 0 && now >= hot[ResetWord])
        {
            hot[ResetWord] = WhenLeft(hot, cold, width, 1);
        }
    }

    /// <summary>When so many of the units that count will have left.</summary>
    private static long WhenLeft(Span<long> hot, Span<long> cold, long width, long units)
    {
        var counters = Open(cold);
        var current = (hot[EndWord] / width) - 1;
        var part = Math.Max(0, current - Parts);
        for (; part < current; part++)
        {
            units -= counters[Index(part)];
            if (units <= 0)
            {
                break;
            }
        }

        return (part + Counters) * width;
    }

    private static int Newest(ReadOnlySpan<long> hot) => (int)(hot[CountsWord] >> 32);

    private static void SetCounts(Span<long> hot, int total, int newest) => hot[CountsWord] = (long)newest << 32 | (uint)total;

    private static Span<int> Open(Span<long> cold) => MemoryMarshal.Cast<long, int>(cold)[..Counters];

    private static int Index(long part) => (int)(part % Counters);
}
