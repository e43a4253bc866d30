using KokoroTts.Grains.Interfaces.Limiting;
using KokoroTts.Grains.Limiting;
using KokoroTts.Grains.Placement;
using KokoroTts.Observability;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.TestingHost;
using StackExchange.Redis;

namespace KokoroTts.Grains.Tests.Hosting;

/// <summary>Silos with limiters, over a real Redis. The limiters' clock moves only when told.</summary>
public sealed class LimiterCluster : IAsyncLifetime
{
    private readonly short _silos;
    private InProcessTestCluster _cluster = null!;
    private int _clients;

    /// <summary>A cluster of two silos.</summary>
    public LimiterCluster()
        : this(2)
    {
    }

    internal LimiterCluster(short silos) => _silos = silos;

    internal RedisServer Redis { get; } = new();

    internal ManualTimeProvider Clock { get; } = new();

    internal InProcessTestCluster Orleans => _cluster;

    internal IGrainFactory Grains => _cluster.Client;

    internal static Policy DefaultPolicy => PolicySet.BuiltIn.DefaultPolicy;

    public async Task InitializeAsync()
    {
        await Redis.StartAsync();
        var builder = new InProcessTestClusterBuilder(_silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSiloHost((_, host) => Configure(host));
        builder.ConfigureSilo((_, silo) => silo.AddKokoroPlacement(SiloRoles.Limiter).AddRedisGrainStorage(
            ClusterLimiting.PolicyStorage,
            storage => storage.ConfigurationOptions = ConfigurationOptions.Parse(
                $"{Redis.Address},abortConnect=false,connectTimeout=500,asyncTimeout=500,syncTimeout=500")));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async Task DisposeAsync()
    {
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
        Redis.Stop();
    }

    /// <summary>A client that nobody has heard of.</summary>
    internal ClientId NewClient() => new((UInt128)Interlocked.Increment(ref _clients), ClientKind.IPv4);

    internal IRateLimiterGrain Limiter(ClientId client) => Grains.GetGrain<IRateLimiterGrain>(ClientKey.Of(client));

    /// <summary>Services of each silo.</summary>
    internal IEnumerable<IServiceProvider> Silos => _cluster.Silos.Select(silo => silo.ServiceProvider);

    /// <summary>A client's requests in any hour, as its limiter knows them.</summary>
    internal async Task<long> UsedAsync(ClientId client) =>
        (await Limiter(client).PeekAsync("default")).Windows.Single(window => window.Name == "requests_per_hour").Used;

    internal Task AllSavedAsync() => Eventually.IsTrueAsync(
        () => Silos.All(silo => silo.GetRequiredService<LimiterWriteBehind>().Unsaved == 0), "all limiters are saved");

    private void Configure(IHostApplicationBuilder host)
    {
        host.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Cluster:Redis"] = Redis.Address,
            ["Limiters:SaveInterval"] = "00:00:00.100",
            // Tests share a busy machine, and a limiter that is not loaded in time would fail them.
            ["Limiters:LoadTimeout"] = "00:00:05",
        });
        host.AddObservability();
        host.Logging.ClearProviders();
        host.Services.AddClusterLimiting();
        host.Services.AddSingleton(new LimiterClock(Clock));
    }
}
