using System.Diagnostics.Metrics;
using KokoroTts.Observability.Metrics.Machine;
using KokoroTts.Observability.Metrics.Runtime;

namespace KokoroTts.Observability.Metrics;

/// <summary>
/// The typed instruments of the <see cref="Vocabulary"/>, in groups. One per host; all members are thread-safe and
/// recording allocates nothing. Label values are bounded by <see cref="LabelSet"/>.
/// </summary>
public sealed class KokoroMetrics
{
    /// <summary>Name of the meter that all instruments belong to.</summary>
    public const string MeterName = "KokoroTts";

    /// <summary>Creates every instrument of the vocabulary.</summary>
    /// <param name="meters">Owner of the meter; one factory carries one set of instruments.</param>
    /// <param name="uptime">Clock of the host's age and of the machine's load.</param>
    /// <param name="time">Clock by which the busiest clients are chosen.</param>
    public KokoroMetrics(IMeterFactory meters, Uptime uptime, TimeProvider time)
    {
        var meter = meters.Create(MeterName);
        var labels = new BoundedLabels();
        Clients = new ClientMetrics(labels, time);
        Requests = new RequestMetrics(meter, labels, Clients);
        RateLimits = new RateLimitMetrics(meter, labels);
        Speech = new SpeechMetrics(meter, labels);
        Queues = new QueueMetrics(meter, labels);
        Providers = new ProviderMetrics(meter, labels);
        Models = new ModelMetrics(meter, labels);
        Cache = new CacheMetrics(meter);
        Grains = new GrainMetrics(meter);
        Cluster = new ClusterMetrics(meter);
        Redis = new RedisMetrics(meter);
        Usage = new UsageMetrics(meter);
        Gpus = new GpuMetrics(meter);
        Disks = new DiskMetrics(meter);
        Lifetime = new LifetimeMetrics(meter);
        MachineInstruments.Create(meter, new MachineLoad("/", uptime));
        ProcessInstruments.Create(meter);
        RuntimeInstruments.Create(meter);
        BuildInstruments.Create(meter, uptime);
    }

    /// <summary>HTTP requests: how many, how long, how many at once, which errors.</summary>
    public RequestMetrics Requests { get; }

    /// <summary>What clients do, with the busiest of them by name.</summary>
    public ClientMetrics Clients { get; }

    /// <summary>Decisions of the rate limits.</summary>
    public RateLimitMetrics RateLimits { get; }

    /// <summary>Synthesis: requests, features, characters, tokens, audio, segments, first audio, real-time factor.</summary>
    public SpeechMetrics Speech { get; }

    /// <summary>Workers and their queues: wait, length, retries, second tries, breakers, dead letters.</summary>
    public QueueMetrics Queues { get; }

    /// <summary>The providers of remote models: requests, time, breakers, characters, audio.</summary>
    public ProviderMetrics Providers { get; }

    /// <summary>The models and the devices they are computed on.</summary>
    public ModelMetrics Models { get; }

    /// <summary>The audio cache.</summary>
    public CacheMetrics Cache { get; }

    /// <summary>The grains of a silo: calls, queues, activations.</summary>
    public GrainMetrics Grains { get; }

    /// <summary>The cluster, where the host is a part of one.</summary>
    public ClusterMetrics Cluster { get; }

    /// <summary>Redis, where the host uses it.</summary>
    public RedisMetrics Redis { get; }

    /// <summary>The publishing of usage.</summary>
    public UsageMetrics Usage { get; }

    /// <summary>The GPUs of the machine.</summary>
    public GpuMetrics Gpus { get; }

    /// <summary>The file systems that hold the service's folders.</summary>
    public DiskMetrics Disks { get; }

    /// <summary>Where the process is in its life.</summary>
    public LifetimeMetrics Lifetime { get; }
}
