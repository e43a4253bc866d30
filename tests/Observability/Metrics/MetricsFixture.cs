using System.Diagnostics.Metrics;
using KokoroTts.Observability.Gpu;
using KokoroTts.Observability.Metrics;
using KokoroTts.Observability.Metrics.Exposition;
using KokoroTts.Observability.Tests.Gpu;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Observability.Tests.Metrics;

/// <summary>The real instruments and their collector, without a host.</summary>
internal sealed class MetricsFixture : IDisposable
{
    /// <summary>A voice of a model of this service.</summary>
    public static readonly SpokenBy Heart = new("kokoro", "kokoro", "af_heart");

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public MetricsFixture(bool keepExemplars = false)
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        Collector = new MetricCollector(meters, Time, keepExemplars);
        Metrics = new KokoroMetrics(meters, new Uptime(Time), Time);
        Collector.Include(Metrics.Clients.Collect);
    }

    public ManualTimeProvider Time { get; } = new();

    public MetricCollector Collector { get; }

    public KokoroMetrics Metrics { get; }

    public async Task<IReadOnlyDictionary<string, MetricFamily>> CollectAsync() =>
        (await Collector.CollectAsync(CancellationToken.None)).Families.ToDictionary(family => family.Name);

    /// <summary>Calls every member that records, once.</summary>
    public void RecordEverything()
    {
        Metrics.Requests.Started();
        Metrics.Requests.Ended("203.0.113.7", "/v1/audio/speech", "POST", 200, "kokoro", TimeSpan.FromSeconds(1));
        Metrics.Requests.Failed("server_error", "/v1/audio/speech", "kokoro");
        Metrics.Requests.Streamed("kokoro", "kokoro");
        Metrics.Requests.LimitConcurrency(8);
        Metrics.Requests.ObserveConnections(() => 3);
        Metrics.Speech.Accepted(Heart, "mp3", SpeechFeatures.Captions, 12);
        Metrics.Clients.Characters("203.0.113.7", 12);
        Metrics.Clients.Blocked("203.0.113.7", "requests", "limit");
        Metrics.RateLimits.Decided("default", "none", "allowed", TimeSpan.FromMicroseconds(1));
        Metrics.RateLimits.RefusedLocally(3);
        Metrics.RateLimits.Banned();
        Metrics.Usage.Dropped(1);
        Metrics.RateLimits.Observe(() => new RateLimitState(2, 50_000, new Dictionary<string, int> { ["burst_pattern"] = 1 }));
        Metrics.Speech.AudioProduced(Heart, TimeSpan.FromSeconds(2), 40);
        Metrics.Speech.FirstAudio("kokoro", TimeSpan.FromMilliseconds(80));
        Metrics.Speech.Synthesized("kokoro", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        Metrics.Speech.SegmentEnded("kokoro", SegmentOutcome.Synthesized);
        Metrics.Speech.InferenceEnded("kokoro", TimeSpan.FromMilliseconds(70));
        Metrics.Speech.ModelLoaded("kokoro", TimeSpan.FromSeconds(3));
        Metrics.Models.Observe(() => [new ProvidedModel("kokoro", "kokoro")]);
        Metrics.Models.ObservePlacements(() => [new PlacedModel("kokoro", "cpu", IsLoaded: true)]);
        Metrics.Models.ObserveDevices(() => new DeviceCounts(1, 0, 0));
        Metrics.Queues.Waited("kokoro", TimeSpan.FromMilliseconds(3));
        Metrics.Queues.Retried("kokoro");
        Metrics.Queues.Hedged("kokoro");
        Metrics.Queues.GivenUp("kokoro");
        Metrics.Queues.ObserveBreakers(() => 1);
        Metrics.Queues.ObserveWorkers(() => new WorkerCounts(1, 0, 0));
        Metrics.Queues.ObserveDeadLetters(() => 1);
        Metrics.Queues.Observe("cpu", () => 1);
        Metrics.Providers.Asked("lab", "vibevoice", "spoken", TimeSpan.FromMilliseconds(300));
        Metrics.Providers.Spoke("lab", "vibevoice", 12, TimeSpan.FromSeconds(1));
        Metrics.Providers.ObserveBreaker("lab", "vibevoice", () => false);
        Metrics.Cache.Count(CacheOperation.Hit);
        Metrics.Cache.Observe(() => new CacheSize(10, 1, 20));
        Metrics.Grains.Activated("ratelimiter");
        Metrics.Grains.CallStarted("ratelimiter");
        Metrics.Grains.CallEnded("ratelimiter", succeeded: true, TimeSpan.FromMilliseconds(1));
        Metrics.Cluster.ObserveSilos(() => 2);
        Metrics.Cluster.CertificateExpires("own", DateTimeOffset.UnixEpoch);
        Metrics.Redis.Ended("segment_read", succeeded: true, TimeSpan.FromMilliseconds(1));
        Metrics.Redis.Observe(() => new RedisState(true, 2));
        Metrics.Redis.ObserveLine(() => new RedisLine(1, 100));
        Metrics.Disks.Observe("temporary", Path.GetTempPath());
        Metrics.Lifetime.ObserveDraining(() => false);
        Metrics.Gpus.Observe(new FixedReadings(new GpuReading(0, "NVIDIA", "GPU-1", 0.5, 1, 2, 40, 90, GpuThrottling.None)));
    }

    public void Dispose()
    {
        Collector.Dispose();
        _services.Dispose();
    }
}
