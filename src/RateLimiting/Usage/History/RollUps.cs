namespace KokoroTts.RateLimiting.Usage.History;

/// <summary>
/// Usage of the newest 3 hours by minute and of the newest 7 days by hour. An event counts in the minute of its own time, in
/// whatever order events come; it is best recorded close to that time, as recording back and forth between minutes costs some
/// ten microseconds a change. When the clock is set back, nothing is lost or counted twice; what was recorded ahead of the
/// clock shows once the clock is there again.
/// <para>
/// Memory: a roll-up for each of 181 minutes and 169 hours and a few running ones, at most 50 KB each with the default of 128
/// top clients, so at most 18 MB; with few clients, much less. Thread-safe: recording takes one of four locks by the thread,
/// and reading holds all of them while the running minute is copied.
/// </para>
/// </summary>
public sealed class RollUps
{
    /// <summary>Longest window that is read from minutes, in hours.</summary>
    public const int MostMinuteHours = 3;

    /// <summary>Longest window, in hours.</summary>
    public const int MostHours = 168;

    private readonly TimeProvider _time;
    private readonly Stripe[] _stripes;
    private readonly Lock _gate = new();
    private readonly RollUpRing _minutes = new((MostMinuteHours * 60) + 1);
    private readonly RollUpRing _hours = new(MostHours + 1);

    /// <summary>Begins with no usage.</summary>
    /// <param name="topClients">Heaviest clients followed in each minute and hour, at least 1.</param>
    /// <param name="time">The clock for reports.</param>
    public RollUps(int topClients, TimeProvider time)
    {
        _time = time;
        _stripes = [.. Enumerable.Range(0, 4).Select(_ => new Stripe(new RollUpRecorder(topClients)))];
    }

    /// <summary>Roll-ups of finished minutes and hours that are kept.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _minutes.Count + _hours.Count;
            }
        }
    }

    /// <summary>Counts an event.</summary>
    /// <param name="usage">The event.</param>
    public void Record(in UsageEvent usage)
    {
        var minute = usage.Time.UtcTicks / TimeSpan.TicksPerMinute;
        var stripe = _stripes[Environment.CurrentManagedThreadId % _stripes.Length];
        lock (stripe.Gate)
        {
            if (stripe.Minute != minute)
            {
                Archive(stripe);
                stripe.Minute = minute;
            }

            stripe.Recorder.Add(usage);
        }
    }

    /// <summary>
    /// Usage of the newest hours. Up to <see cref="MostMinuteHours"/> hours: the running minute and the 60 minutes an hour
    /// before it; longer windows: the running hour and so many hours before it. So no event of the window is missing, and at
    /// most one unit more is in it.
    /// </summary>
    /// <param name="hours">Length of the window, 1 to <see cref="MostHours"/> hours.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of range.</exception>
    public UsageWindow Window(int hours)
    {
        var span = WindowSpan.Of(hours, _time.GetUtcNow());
        var (first, last) = (span.Start.UtcTicks / span.Unit.Ticks, span.End.UtcTicks / span.Unit.Ticks);
        return UsageWindow.Of(hours, span.Unit, first, last, Between(span.Unit, first, last));
    }

    private List<(long Unit, RollUp Sum)> Between(TimeSpan unit, long first, long last)
    {
        var taken = 0;
        try
        {
            // All at once, so that a minute that is finished meanwhile is neither missed nor counted twice.
            for (; taken < _stripes.Length; taken++)
            {
                _stripes[taken].Gate.Enter();
            }

            var running = _stripes.Where(stripe => !stripe.Recorder.IsEmpty)
                .Select(stripe => (Unit: stripe.Minute * TimeSpan.TicksPerMinute / unit.Ticks, stripe))
                .Where(part => part.Unit >= first && part.Unit <= last)
                .Select(part => (part.Unit, part.stripe.Recorder.Summarize()));
            lock (_gate)
            {
                return [.. (unit == TimeSpan.FromMinutes(1) ? _minutes : _hours).Between(first, last), .. running];
            }
        }
        finally
        {
            while (taken > 0)
            {
                _stripes[--taken].Gate.Exit();
            }
        }
    }

    private void Archive(Stripe stripe)
    {
        if (stripe.Recorder.IsEmpty)
        {
            return;
        }

        var now = _time.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute;
        var rollUp = stripe.Recorder.Summarize();
        stripe.Recorder.Clear();
        lock (_gate)
        {
            _minutes.Add(stripe.Minute, rollUp, now);
            _hours.Add(stripe.Minute / 60, rollUp, now / 60);
        }
    }

    private sealed class Stripe(RollUpRecorder recorder)
    {
        public Lock Gate { get; } = new();

        public RollUpRecorder Recorder { get; } = recorder;

        public long Minute { get; set; }
    }
}
