using KokoroTts.Observability.Metrics;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Hosting.Speech;

/// <summary>Shows on every scrape how the workers of a pool stand.</summary>
public static class PoolGauges
{
    /// <summary>Adds a pool to the metrics.</summary>
    /// <param name="queues">Where it is shown.</param>
    /// <param name="pool">The pool.</param>
    /// <returns>End the reports when disposed.</returns>
    public static IReadOnlyList<IDisposable> Observe(this QueueMetrics queues, WorkerPool pool) =>
    [
        queues.ObserveBreakers(() => pool.OpenBreakers),
        queues.ObserveWorkers(() => Counts(pool.Standing)),
    ];

    private static WorkerCounts Counts(PoolStanding standing) => new(standing.Ready, standing.Draining, standing.Unreachable);
}
