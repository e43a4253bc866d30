using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using KokoroTts.Observability.Metrics;
using KokoroTts.Speech;
using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Scheduling;
using WorkerReport = KokoroTts.Grains.Interfaces.Workers.WorkerReport;

namespace KokoroTts.Grains.Workers;

/// <summary>
/// The devices of this silo, each with a worker, a cache in memory in front of it, and between the two the store that silos share.
/// </summary>
public sealed class SiloWorkers : IAsyncDisposable
{
    private readonly ImmutableArray<WorkerDevice> _devices;
    private readonly ImmutableArray<IDisposable> _observations;

    /// <summary>Starts the workers.</summary>
    /// <param name="devices">The devices.</param>
    /// <param name="models">What they speak.</param>
    /// <param name="scheduling">Their queues.</param>
    /// <param name="caching">Bounds of the caches in memory together, of which each device has its share.</param>
    /// <param name="telemetry">Where they report.</param>
    /// <param name="metrics">Where queues and cache are shown.</param>
    /// <param name="time">The clock.</param>
    /// <param name="store">The store that silos share; none when null.</param>
    public SiloWorkers(
        SpeechDevices devices,
        ModelCatalog models,
        SchedulingOptions scheduling,
        CacheOptions caching,
        ISpeechTelemetry telemetry,
        KokoroMetrics metrics,
        TimeProvider time,
        ISharedSegmentStore? store = null)
    {
        var workers = devices.StartWorkers(models.All, scheduling.QueueCapacity, telemetry, time);
        var share = new CacheOptions { MaxBytes = caching.MaxBytes / Math.Max(1, workers.Count), SharedTimeout = caching.SharedTimeout };
        var caches = workers
            .Select(worker => new SegmentCache(new LoneWorker(worker), share, telemetry, store, segment => RevisionOf(models, worker.Device, segment), time))
            .ToList();
        _devices = [.. workers.Zip(caches, (worker, cache) => new WorkerDevice(worker, cache))];
        _observations =
        [
            .. workers.Select(worker => metrics.Queues.Observe(worker.Id, () => worker.QueueLength)),
            metrics.Cache.Observe(() => new CacheSize(
                caches.Sum(cache => cache.Bytes), caches.Sum(cache => cache.Count), caches.Sum(cache => cache.MaxBytes))),
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

    /// <summary>What the samples of a segment depend on besides the segment.</summary>
    private static string RevisionOf(ModelCatalog models, SpeechDevice device, Segment segment) =>
        models.TryResolve(segment.Model, out var model) ? $"{model.Revision}@{device.Kind}" : string.Empty;

    internal bool TryGet(string name, [NotNullWhen(true)] out WorkerDevice? device)
    {
        device = _devices.FirstOrDefault(candidate => candidate.Name == name);
        return device is not null;
    }
}
