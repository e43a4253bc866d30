using KokoroTts.Observability.Metrics;
using KokoroTts.Speech;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Standalone;

/// <summary>The workers of this process. Disposed of last, after every answer that needs them.</summary>
internal sealed class EmbeddedWorkers : IAsyncDisposable
{
    private readonly InProcessWorker[] _workers;
    private readonly IDisposable[] _observations;

    public EmbeddedWorkers(
        ModelCatalog models, SchedulingOptions options, ISpeechTelemetry telemetry, KokoroMetrics metrics, TimeProvider time)
    {
        var count = options.Workers > 0 ? options.Workers : Environment.ProcessorCount;
        _workers = [.. Enumerable.Range(0, count)
            .Select(index => new InProcessWorker($"cpu{index}", models.All, options.QueueCapacity, telemetry, time))];
        _observations = [.. _workers.Select(worker => metrics.Queues.Observe(worker.Id, () => worker.QueueLength))];
        Pool = new WorkerPool(_workers, options, telemetry, time);
    }

    /// <summary>The pool of all of them.</summary>
    public WorkerPool Pool { get; }

    public async ValueTask DisposeAsync()
    {
        foreach (var observation in _observations)
        {
            observation.Dispose();
        }

        foreach (var worker in _workers)
        {
            await worker.DisposeAsync();
        }
    }
}
