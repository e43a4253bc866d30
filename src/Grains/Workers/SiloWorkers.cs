using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using KokoroTts.Observability.Metrics;
using KokoroTts.Speech;
using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Scheduling;
using WorkerReport = KokoroTts.Grains.Interfaces.Workers.WorkerReport;

namespace KokoroTts.Grains.Workers;

/// <summary>
/// The devices of this silo. The processor is one: a worker with a thread a core, a cache in memory in front of it, and
/// between the two the store that silos share.
/// </summary>
public sealed class SiloWorkers : IAsyncDisposable
{
    /// <summary>Name of the processor as a device.</summary>
    public const string Processor = "cpu";

    private readonly ImmutableArray<WorkerDevice> _devices;
    private readonly ImmutableArray<IDisposable> _observations;

    /// <summary>Starts the workers.</summary>
    /// <param name="models">What they speak.</param>
    /// <param name="scheduling">Threads and queues.</param>
    /// <param name="caching">Bounds of the cache in memory.</param>
    /// <param name="telemetry">Where they report.</param>
    /// <param name="metrics">Where queues and cache are shown.</param>
    /// <param name="time">The clock.</param>
    /// <param name="store">The store that silos share; none when null.</param>
    public SiloWorkers(
        ModelCatalog models,
        SchedulingOptions scheduling,
        CacheOptions caching,
        ISpeechTelemetry telemetry,
        KokoroMetrics metrics,
        TimeProvider time,
        ISharedSegmentStore? store = null)
    {
        var worker = new InProcessWorker(SpeechDevice.Cpu, models.All, scheduling.QueueCapacity, telemetry, time, InProcessWorker.ThreadsFor(scheduling));
        var cache = new SegmentCache(new LoneWorker(worker), caching, telemetry, store, time);
        _devices = [new WorkerDevice(worker, cache)];
        _observations =
        [
            metrics.Queues.Observe(Processor, () => worker.QueueLength),
            metrics.Cache.Observe(() => new CacheSize(cache.Bytes, cache.Count)),
        ];
    }

    /// <summary>How the devices stand.</summary>
    /// <param name="silo">Name of this silo.</param>
    public ImmutableArray<WorkerReport> Report(string silo) => [.. _devices.Select(device => device.Report(silo))];

    /// <summary>Lets no device take new work.</summary>
    /// <returns>Ends when what they had is finished and answered.</returns>
    public Task Drain() => Task.WhenAll(_devices.Select(device => device.Drain()));

    /// <summary>Gives up what is left, and ends the workers.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var observation in _observations)
        {
            observation.Dispose();
        }

        foreach (var device in _devices)
        {
            await device.DisposeAsync().ConfigureAwait(false);
        }
    }

    internal bool TryGet(string name, [NotNullWhen(true)] out WorkerDevice? device)
    {
        device = _devices.FirstOrDefault(candidate => candidate.Name == name);
        return device is not null;
    }
}
