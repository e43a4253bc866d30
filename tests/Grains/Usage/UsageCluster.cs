using KokoroTts.ApiFrontend.Usage;
using KokoroTts.Grains.Interfaces.Usage;
using KokoroTts.Grains.Placement;
using KokoroTts.Grains.Tests.Hosting;
using KokoroTts.Grains.Usage;
using KokoroTts.Observability;
using KokoroTts.RateLimiting.Usage.Hours;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace KokoroTts.Grains.Tests.Usage;

/// <summary>Silos that roll usage up, over a real Redis.</summary>
internal sealed class UsageCluster : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;

    private UsageCluster(InProcessTestCluster cluster, RedisServer redis, CountedCalls calls) => (_cluster, Redis, Calls) = (cluster, redis, calls);

    public RedisServer Redis { get; }

    public CountedCalls Calls { get; }

    public InProcessTestCluster Orleans => _cluster;

    public IClusterClient Client => _cluster.Client;

    /// <summary>Starts one.</summary>
    /// <param name="writeInterval">How often usage is stored.</param>
    /// <param name="silos">Number of silos.</param>
    public static async Task<UsageCluster> StartAsync(string writeInterval = "00:00:00.100", short silos = 2)
    {
        var (redis, calls) = (new RedisServer(), new CountedCalls());
        await redis.StartAsync();
        var builder = new InProcessTestClusterBuilder(silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSiloHost((_, host) =>
        {
            host.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Cluster:Redis"] = redis.Address,
                ["Usage:WriteInterval"] = writeInterval,
                ["Usage:PublishInterval"] = "00:00:00.050",
            });
            host.AddObservability();
            host.Logging.ClearProviders();
        });
        builder.ConfigureSilo((_, silo) => silo
            .AddKokoroPlacement(SiloRoles.Limiter)
            .AddClusterUsage()
            .AddIncomingGrainCallFilter(calls)
            .Configure<ClusterMembershipOptions>(membership =>
            {
                membership.ProbeTimeout = TimeSpan.FromMilliseconds(500);
                membership.NumMissedProbesLimit = 2;
                membership.NumVotesForDeathDeclaration = 1;
            }));
        builder.ConfigureClient(client => client.AddUsageStreams());
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new UsageCluster(cluster, redis, calls);
    }

    public IUsageRollUpGrain RollUp(HourKey key) => Client.GetGrain<IUsageRollUpGrain>(key.Text);

    /// <summary>The store as a silo sees it.</summary>
    public IHourStore Store => _cluster.GetActiveSilos().First().ServiceProvider.GetRequiredService<IHourStore>();

    /// <summary>Silos on which there are roll-up grains, the busiest first.</summary>
    public async Task<IReadOnlyList<InProcessSiloHandle>> RollUpSilosAsync()
    {
        var management = Client.GetGrain<IManagementGrain>(0);
        var statistics = await management.GetDetailedGrainStatistics();
        return [.. statistics
            .Where(grain => grain.GrainType.Contains(nameof(UsageRollUpGrain), StringComparison.Ordinal))
            .CountBy(grain => grain.SiloAddress)
            .OrderByDescending(silo => silo.Value)
            .Select(silo => _cluster.GetSiloForAddress(silo.Key)!)];
    }

    /// <summary>Deactivates every grain that is idle.</summary>
    public async Task DeactivateAllAsync()
    {
        await Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        await Eventually.IsTrueAsync(async () => (await RollUpSilosAsync()).Count == 0, "all roll-up grains are idle and gone");
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
        Redis.Stop();
    }
}
