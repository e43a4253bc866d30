using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Limiting.Windows;

/// <summary>A limit with the place of its state in a client's words.</summary>
internal sealed class PlacedWindow
{
    private readonly long _window;
    private readonly long _width;
    private readonly long _burst;
    private readonly int _hotAt;
    private readonly int _hotWords;
    private readonly int _coldAt;
    private readonly int _coldWords;

    /// <param name="limit">The limit.</param>
    /// <param name="hotAt">Index of its hot words.</param>
    /// <param name="coldAt">Index of its cold words.</param>
    public PlacedWindow(WindowLimit limit, int hotAt, int coldAt)
    {
        Limit = limit;
        Kind = KindOf(limit);
        Quota = limit.Quota;
        _window = limit.Window.Ticks;
        _width = SlidingCounters.Width(_window);
        _burst = limit.Burst > 0 ? limit.Burst : limit.Quota;
        (_hotAt, _hotWords) = (hotAt, HotWords(limit));
        (_coldAt, _coldWords) = (coldAt, ColdWords(limit));
    }

    public WindowLimit Limit { get; }

    public WindowKind Kind { get; }

    public long Quota { get; }

    /// <summary>Most units at once.</summary>
    public long Capacity => Kind == WindowKind.Gcra ? _burst : Quota;

    public static int HotWords(WindowLimit limit) => KindOf(limit) switch
    {
        WindowKind.Log => SlidingLog.HotWords,
        WindowKind.Counters => SlidingCounters.HotWords,
        _ => Gcra.HotWords,
    };

    public static int ColdWords(WindowLimit limit) => KindOf(limit) switch
    {
        WindowKind.Log => (int)limit.Quota,
        WindowKind.Counters => SlidingCounters.ColdWords,
        _ => 0,
    };

    /// <summary>What a request costs in this limit's unit.</summary>
    public long AmountOf(in Cost cost) => Limit.Unit == LimitUnit.Requests ? cost.Requests : cost.Characters;

    /// <summary>When so many units pass: not after now if they do, <see cref="Times.Never"/> if they never can.</summary>
    public long PassesAt(Span<long> words, long amount, long now) => Kind switch
    {
        WindowKind.Log => SlidingLog.PassesAt(Hot(words), Cold(words), _window, amount, now),
        WindowKind.Counters => SlidingCounters.PassesAt(Hot(words), Cold(words), _width, Quota, amount, now),
        _ => Gcra.PassesAt(Hot(words), _window, Quota, _burst, amount, now),
    };

    /// <summary>Takes units that pass.</summary>
    public void Take(Span<long> words, long amount, long now)
    {
        switch (Kind)
        {
            case WindowKind.Log:
                SlidingLog.Take(Hot(words), Cold(words), _window, (int)amount, now);
                break;
            case WindowKind.Counters:
                SlidingCounters.Take(Hot(words), Cold(words), _width, (int)amount, now);
                break;
            default:
                Gcra.Take(Hot(words), _window, Quota, amount, now);
                break;
        }
    }

    /// <summary>Units left, at least 0.</summary>
    public long Remaining(Span<long> words, long now) => Kind switch
    {
        WindowKind.Log => Quota - SlidingLog.Live(Hot(words), Cold(words), _window, now),
        WindowKind.Counters => Math.Max(0, Quota - SlidingCounters.Total(Hot(words), Cold(words), _width, now)),
        _ => Gcra.Remaining(Hot(words), _window, Quota, _burst, now),
    };

    /// <summary>When the next unit stops counting; now when nothing is used.</summary>
    public long ResetAt(Span<long> words, long now) => Kind switch
    {
        WindowKind.Log => SlidingLog.ResetAt(Hot(words), Cold(words), _window, now),
        WindowKind.Counters => SlidingCounters.ResetAt(Hot(words), Cold(words), _width, now),
        _ => Gcra.ResetAt(Hot(words), _window, Quota, _burst, now),
    };

    /// <summary>Whether nothing is used, down to the fraction of a unit.</summary>
    public bool IsEmpty(Span<long> words, long now) => ResetAt(words, now) == now;

    /// <summary>Whether anything is known of the window before now: of a rate, more than whether it is unused.</summary>
    public bool HasPast(Span<long> words, long now) => Kind == WindowKind.Gcra
        ? Gcra.Arrival(Hot(words)) > Gcra.Scaled(now - _window, Quota)
        : !IsEmpty(words, now);

    /// <summary>Forgets everything.</summary>
    public void Clear(Span<long> words)
    {
        Hot(words).Clear();
        Cold(words).Clear();
    }

    /// <summary>What is known of the past, for another layout.</summary>
    public WindowHistory Capture(Span<long> words, long now) => new(Limit.Name, Limit.Unit)
    {
        Backlog = Kind == WindowKind.Gcra ? new Backlog(Gcra.Arrival(Hot(words)), Quota, _window) : null,
        Charges = Kind switch
        {
            WindowKind.Log => LogCharges(words, now),
            WindowKind.Counters => [.. SlidingCounters.Charges(Hot(words).ToArray(), Cold(words).ToArray(), _width, now)],
            _ => [],
        },
    };

    /// <summary>Enters a past into empty words, on the strict side.</summary>
    public void Enter(Span<long> words, WindowHistory history, long now)
    {
        if (Kind == WindowKind.Gcra)
        {
            EnterBacklog(Hot(words), history, now);
            return;
        }

        foreach (var (time, amount) in history.LatestCharges(now))
        {
            if (Kind == WindowKind.Counters)
            {
                SlidingCounters.Enter(Hot(words), Cold(words), _width, (int)amount, time, now);
            }
            else if (time + _window > now)
            {
                SlidingLog.Take(Hot(words), Cold(words), _window, (int)Math.Min(amount, Quota), time);
            }
        }
    }

    private static WindowKind KindOf(WindowLimit limit) => limit switch
    {
        { Algorithm: LimitAlgorithm.Gcra } => WindowKind.Gcra,
        { Quota: <= SlidingLog.MaxQuota } => WindowKind.Log,
        _ => WindowKind.Counters,
    };

    private void EnterBacklog(Span<long> hot, WindowHistory history, long now)
    {
        if (history.Backlog is { } backlog)
        {
            Gcra.SetArrival(hot, backlog.ArrivalFor(Quota, _window, now));
            return;
        }

        foreach (var (time, amount) in history.Charges)
        {
            Gcra.Take(hot, _window, Quota, amount, time);
        }
    }

    private List<Charge> LogCharges(Span<long> words, long now)
    {
        var charges = new List<Charge>();
        var live = SlidingLog.Live(Hot(words), Cold(words), _window, now);
        for (var i = 0; i < live; i++)
        {
            charges.Add(new Charge(SlidingLog.Stamp(Hot(words), Cold(words), i), 1));
        }

        return charges;
    }

    private Span<long> Hot(Span<long> words) => words.Slice(_hotAt, _hotWords);

    private Span<long> Cold(Span<long> words) => words.Slice(_coldAt, _coldWords);
}
