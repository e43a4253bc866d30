namespace KokoroTts.Speech.Scheduling.Tracking;

/// <summary>
/// The workers of the latest snapshot, each with what was learnt about the worker of its name. What was learnt about a
/// worker that left is forgotten: one that comes back has started anew.
/// </summary>
internal sealed class WorkerRoster(IWorkerSet set, SchedulingOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private Page _page = new([], []);

    public IReadOnlyList<TrackedWorker> Current
    {
        get
        {
            var page = Volatile.Read(ref _page);
            return ReferenceEquals(page.Snapshot, set.Current) ? page.Workers : Renew();
        }
    }

    private TrackedWorker[] Renew()
    {
        lock (_gate)
        {
            var snapshot = set.Current;
            if (!ReferenceEquals(_page.Snapshot, snapshot))
            {
                var known = _page.Workers.ToDictionary(tracked => tracked.Worker.Id);
                Volatile.Write(ref _page, new Page(
                    snapshot, [.. snapshot.DistinctBy(worker => worker.Id).Select(worker => Track(worker, known.GetValueOrDefault(worker.Id)))]));
            }

            return _page.Workers;
        }
    }

    private TrackedWorker Track(IWorker worker, TrackedWorker? known) => known is null
        ? new TrackedWorker(
            worker,
            new CircuitBreaker(options.BreakAfter, options.BreakDuration, time),
            new ResponseTime(options.HedgeAfter, options.SegmentTimeout / 2))
        : known with { Worker = worker };

    private sealed record Page(IReadOnlyList<IWorker> Snapshot, TrackedWorker[] Workers);
}
