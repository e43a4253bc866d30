using KokoroTts.Hosting.Speech;
using KokoroTts.Observability.Metrics;
using KokoroTts.Speech;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Standalone;

/// <summary>The workers of this process, one a device. Disposed of last, after every answer that needs them.</summary>
internal sealed class EmbeddedWorkers : IAsyncDisposable
{
    private readonly IReadOnlyList<InProcessWorker> _workers;
    private readonly IDisposable[] _observations;

    public EmbeddedWorkers(
        SpeechDevices devices, ModelCatalog models, SchedulingOptions options, ISpeechTelemetry telemetry, KokoroMetrics metrics, TimeProvider time)
    {
        _workers = devices.StartWorkers(models.All, options.QueueCapacity, telemetry, time);
        Pool = new WorkerPool(new FixedWorkerSet(_workers), options, telemetry, time);
        _observations =
        [
            .. _workers.Select(worker => metrics.Queues.Observe(worker.Id, () => worker.QueueLength)),
            .. metrics.Queues.Observe(Pool),
        ];
    }

    /// <summary>The pool of them.</summary>
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
