using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace KokoroTts.Observability.Metrics;

/// <summary>Records the workers and the queues in front of them.</summary>
public sealed class QueueMetrics
{
    private readonly BoundedLabels _labels;
    private readonly Histogram<double> _wait;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _hedges;
    private readonly Counter<long> _givenUp;
    private readonly Sources<int> _breakers = new();
    private readonly Sources<WorkerCounts> _workers = new();
    private readonly Sources<long?> _deadLetters = new();
    private readonly ConcurrentDictionary<string, Func<int>> _lengths = new(StringComparer.Ordinal);

    internal QueueMetrics(Meter meter, BoundedLabels labels)
    {
        _labels = labels;
        _wait = Vocabulary.QueueWait.CreateHistogram(meter);
        _retries = Vocabulary.Retries.CreateCounter<long>(meter);
        _hedges = Vocabulary.Hedges.CreateCounter<long>(meter);
        _givenUp = Vocabulary.SegmentsGivenUp.CreateCounter<long>(meter);
        Vocabulary.DeadLetters.Observe(meter, () => _deadLetters.Read().FirstOrDefault(static letters => letters is not null));
        Vocabulary.Workers.Observe(meter, Workers);
        Vocabulary.WorkerBreakersOpen.Observe(meter, () => _breakers.Sum(static open => open));
        Vocabulary.QueueLength.Observe(meter, Lengths);
    }

    /// <summary>A segment left the queue for its worker.</summary>
    /// <param name="model">Id of the model.</param>
    /// <param name="wait">Time in the queue.</param>
    public void Waited(string model, TimeSpan wait) => _wait.Record(wait.TotalSeconds, Model(model));

    /// <summary>A failed segment is synthesised again.</summary>
    /// <param name="model">Id of the model.</param>
    public void Retried(string model) => _retries.Add(1, Model(model));

    /// <summary>A segment is given to a second worker beside the first.</summary>
    /// <param name="model">Id of the model.</param>
    public void Hedged(string model) => _hedges.Add(1, Model(model));

    /// <summary>A segment failed for good.</summary>
    /// <param name="model">Id of the model.</param>
    public void GivenUp(string model) => _givenUp.Add(1, Model(model));

    /// <summary>Reports how many workers of a pool are left alone, on every collection; several pools are added.</summary>
    /// <param name="open">How many; called from any thread, must be quick and must not throw.</param>
    /// <returns>Ends the reports when disposed.</returns>
    public IDisposable ObserveBreakers(Func<int> open) => _breakers.Add(open);

    /// <summary>Reports how the workers of a pool stand, on every collection; several pools are added.</summary>
    /// <param name="counts">How many stand how; called from any thread, must be quick and must not throw.</param>
    /// <returns>Ends the reports when disposed.</returns>
    public IDisposable ObserveWorkers(Func<WorkerCounts> counts) => _workers.Add(counts);

    /// <summary>Reports how many dead letters are kept, on every collection.</summary>
    /// <param name="letters">How many, null while that is not known; called from any thread, must be quick and must not throw.</param>
    /// <returns>Ends the reports when disposed.</returns>
    public IDisposable ObserveDeadLetters(Func<long?> letters) => _deadLetters.Add(letters);

    /// <summary>Reports a worker's queue on every collection; a later call for the same worker replaces the earlier one.</summary>
    /// <param name="worker">Name of the worker, one of the configured devices.</param>
    /// <param name="length">Segments waiting; called from any thread, must be quick and must not throw.</param>
    /// <returns>Ends the reports when disposed.</returns>
    public IDisposable Observe(string worker, Func<int> length)
    {
        _lengths[worker] = length;
        // Only its own entry: the worker may have been registered again since.
        return new Registration(() => _lengths.TryRemove(KeyValuePair.Create(worker, length)));
    }

    private IEnumerable<Measurement<double>> Lengths() =>
        _lengths.Select(queue => new Measurement<double>(
            queue.Value(), new KeyValuePair<string, object?>(LabelNames.Worker, queue.Key)));

    private IEnumerable<Measurement<double>> Workers()
    {
        if (_workers.IsEmpty)
        {
            return [];
        }

        var sum = _workers.Read().Aggregate(default(WorkerCounts), static (one, other) => one + other);
        return [In("ready", sum.Ready), In("draining", sum.Draining), In("unreachable", sum.Unreachable)];

        static Measurement<double> In(string state, int workers) => new(workers, new KeyValuePair<string, object?>(LabelNames.State, state));
    }

    private KeyValuePair<string, object?> Model(string model) => new(LabelNames.Model, _labels.Models.Bound(model));
}
