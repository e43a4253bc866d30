namespace KokoroTts.Testing;

/// <summary>A clock that moves only when told, and fires the timers that come due on the way, in their order.</summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<ManualTimer> _timers = [];
    private readonly List<(DateTimeOffset Limit, int Timers, TaskCompletionSource Reached)> _watchers = [];
    private DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits until some timers are due no later than a time from now, so that advancing by it has an effect.</summary>
    public Task UntilTimerIsDueWithinAsync(TimeSpan time, int timers = 1)
    {
        lock (_gate)
        {
            var limit = _now + time;
            if (AreDue(timers, limit))
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((limit, timers, reached));
            return reached.Task;
        }
    }

    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (TakeNextDue(end) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>Moves to the next timer due by <paramref name="end"/>, or to the end when there is none.</summary>
    private ManualTimer? TakeNextDue(DateTimeOffset end)
    {
        lock (_gate)
        {
            var next = _timers.Where(timer => timer.DueAt <= end).MinBy(timer => timer.DueAt);
            _now = next is null ? end : next.DueAt > _now ? next.DueAt : _now;
            next?.Rearm();
            return next;
        }
    }

    private void Schedule(ManualTimer timer, DateTimeOffset? dueAt)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (dueAt is not { } due)
            {
                return;
            }

            timer.DueAt = due;
            _timers.Add(timer);
            foreach (var watcher in _watchers.Where(watcher => AreDue(watcher.Timers, watcher.Limit)).ToList())
            {
                watcher.Reached.SetResult();
                _watchers.Remove(watcher);
            }
        }
    }

    private bool AreDue(int timers, DateTimeOffset limit) => _timers.Count(timer => timer.DueAt <= limit) >= timers;

    private sealed class ManualTimer(ManualTimeProvider clock, Action fire) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset DueAt { get; set; }

        public void Fire() => fire();

        public void Rearm() => clock.Schedule(this, _period > TimeSpan.Zero ? DueAt + _period : null);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                _period = period;
                clock.Schedule(this, dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime);
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
