namespace KokoroTts.Speech.Scheduling.Attempts;

/// <summary>
/// Bounds the segments that two workers speak at once to a fifth of those under way, though two are always allowed: under
/// overload every worker is late, and doubling the work would make it later. Thread-safe.
/// </summary>
internal sealed class HedgeBudget
{
    private const int Least = 2;
    private const int SegmentsForEach = 5;

    private readonly Lock _gate = new();
    private int _segments;
    private int _hedges;

    /// <summary>A segment is under way.</summary>
    public void Enter() => Interlocked.Increment(ref _segments);

    /// <summary>A segment ended.</summary>
    public void Leave() => Interlocked.Decrement(ref _segments);

    /// <summary>Takes leave for one more try, to be given back by <see cref="Return"/>; false when too many are running.</summary>
    public bool TryTake()
    {
        lock (_gate)
        {
            if (_hedges >= Math.Max(Least, Volatile.Read(ref _segments) / SegmentsForEach))
            {
                return false;
            }

            _hedges++;
            return true;
        }
    }

    /// <summary>Gives back what <see cref="TryTake"/> took.</summary>
    public void Return()
    {
        lock (_gate)
        {
            _hedges--;
        }
    }
}
