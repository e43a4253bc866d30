using KokoroTts.Observability.Metrics;
using KokoroTts.Speech;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Standalone;

/// <summary>The one worker of this process, with a thread a core. Disposed of last, after every answer that needs it.</summary>
internal sealed class EmbeddedWorkers : IAsyncDisposable
{
    private readonly InProcessWorker _worker;
    private readonly IDisposable[] _observations;

    public EmbeddedWorkers(
        ModelCatalog models, SchedulingOptions options, ISpeechTelemetry telemetry, KokoroMetrics metrics, TimeProvider time)
    {
        _worker = new InProcessWorker(SpeechDevice.Cpu, models.All, options.QueueCapacity, telemetry, time, InProcessWorker.ThreadsFor(options));
        Pool = new WorkerPool(new FixedWorkerSet(_worker), options, telemetry, time);
        _observations =
        [
            metrics.Queues.Observe(_worker.Id, () => _worker.QueueLength),
            metrics.Queues.ObserveBreakers(() => Pool.OpenBreakers),
        ];
    }

    /// <summary>The pool of it alone.</summary>
    public WorkerPool Pool { get; }

    public ValueTask DisposeAsync()
    {
        foreach (var observation in _observations)
        {
            observation.Dispose();
        }

        return _worker.DisposeAsync();
    }
}
