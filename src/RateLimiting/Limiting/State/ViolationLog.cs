using KokoroTts.RateLimiting.Limiting.Windows;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Limiting.State;

/// <summary>A client's violations within the last hour, and what its last penalty was.</summary>
internal readonly ref struct ViolationLog(Span<long> header, Span<long> words, PenaltyRules rules)
{
    /// <summary>Cause: none is known.</summary>
    public const int NoCause = 0;

    /// <summary>Cause: too many characters in a request.</summary>
    public const int CharactersPerRequest = 1;

    /// <summary>Cause: the first window; the others follow.</summary>
    public const int FirstWindow = 2;

    /// <summary>Time after its end for which a penalty makes the next one longer, in ticks.</summary>
    public const long Memory = TimeSpan.TicksPerDay;

    private const int LengthWord = 0;
    private const int CauseWord = 1;
    private const int RepeatsCountWord = 2;
    private const int LogAt = 3;
    private const int RingAt = LogAt + SlidingLog.HotWords;
    private const long Hour = TimeSpan.TicksPerHour;

    private readonly Span<long> _header = header;
    private readonly Span<long> _words = words;
    private readonly PenaltyRules _rules = rules;

    /// <summary>Length of the last penalty in ticks.</summary>
    public long Length
    {
        get => _words[LengthWord];
        set => _words[LengthWord] = value;
    }

    /// <summary>What the last violation, and so a running penalty, was about.</summary>
    public int Cause
    {
        get => (int)_words[CauseWord];
        set => _words[CauseWord] = value;
    }

    /// <summary>
    /// Whether repeats that a frontend refused on its own are a further violation: not those of the violation that brought a
    /// penalty, for they were refused by the penalty.
    /// </summary>
    public bool RepeatsCount
    {
        get => _words[RepeatsCountWord] != 0;
        set => _words[RepeatsCountWord] = value ? 1 : 0;
    }

    private Span<long> Log => _words.Slice(LogAt, SlidingLog.HotWords);

    private Span<long> Ring => _words[RingAt..];

    /// <summary>Words for so many violations.</summary>
    public static int Words(int violations) => RingAt + violations;

    /// <summary>Records a violation, which may start a penalty.</summary>
    public void Add(int cause, long now)
    {
        var forgiven = SlidingLog.PassesAt(Log, Ring, Hour, 1, now) <= now;
        Enter(now);
        Cause = cause;
        RepeatsCount = forgiven;
        if (forgiven)
        {
            return;
        }

        var doubled = Remembers(now) ? Length * 2 : _rules.Duration.Ticks;
        Length = Math.Min(doubled, _rules.MaxDuration.Ticks);
        _header[Header.PenaltyUntil] = now + Length;
    }

    /// <summary>Records the repeats of a violation that a frontend refused on its own: one further violation.</summary>
    public void AddRepeats(long now)
    {
        if (RepeatsCount && Live(now) > 0)
        {
            Add(Cause, now);
        }
    }

    /// <summary>Adds the time of a violation.</summary>
    public void Enter(long time) => SlidingLog.Take(Log, Ring, Hour, 1, time);

    /// <summary>Violations within the last hour, as far as they are kept.</summary>
    public int Live(long now) => SlidingLog.Live(Log, Ring, Hour, now);

    /// <summary>The time of a violation, the oldest first.</summary>
    public long this[int index] => SlidingLog.Stamp(Log, Ring, index);

    /// <summary>Whether the next penalty is longer because of the last.</summary>
    public bool Remembers(long now) => _header[Header.PenaltyUntil] > 0 && now < _header[Header.PenaltyUntil] + Memory;

    public void Clear()
    {
        _words.Clear();
        _header[Header.PenaltyUntil] = 0;
    }
}
