using KokoroTts.Grains.Interfaces.Policies;
using KokoroTts.Grains.Limiting;
using KokoroTts.Grains.Placement;
using KokoroTts.Grains.Workers;
using KokoroTts.Observability;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Policies.Configuration;
using KokoroTts.Speech;
using KokoroTts.Speech.Engines.Simulated;
using KokoroTts.Speech.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Dashboard;

namespace KokoroTts.Cluster.Bench;

/// <summary>A silo with the product's limiters and a worker that takes no time.</summary>
internal static class BenchSilo
{
    /// <summary>Name of the silo.</summary>
    public const string Name = "bench";

    /// <summary>Tier with five limits that nothing here reaches.</summary>
    public const string Tier = "bench";

    private const long Quota = 1_000_000_000;

    /// <summary>The worker's model.</summary>
    public static SimulatedModel Model { get; } = new(new SimulationOptions { Enabled = true, SynthesisTime = TimeSpan.Zero });

    /// <summary>Starts a silo in this process.</summary>
    public static async Task<IHost> StartAsync(SiloPlace place)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(
        [
            KeyValuePair.Create("Cluster:Redis", (string?)place.Redis),
            KeyValuePair.Create("Cache:MaxBytes", (string?)"0"),
            KeyValuePair.Create("Scheduling:Workers", (string?)"1"),
        ]);
        builder.AddObservability();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(place.SiloPort, place.GatewayPort);
            silo.Configure<SiloOptions>(options => options.SiloName = Name);
            silo.AddKokoroPlacement(SiloRoles.Limiter, SiloRoles.Worker);
            silo.AddMemoryGrainStorage(ClusterLimiting.PolicyStorage);
            silo.Services.AddClusterLimiting();
            silo.Services.AddSingleton(new ModelCatalog([Model], new Dictionary<string, string>()));
            silo.Services.AddSingleton(ISpeechTelemetry.None);
            silo.AddSpeechWorkers();
            if (place.HasDashboard)
            {
                silo.AddDashboard();
            }
        });
        var host = builder.Build();
        await host.StartAsync();
        // The silo follows the cluster's policies by itself.
        var followed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Services.GetRequiredService<PolicySource>().Changed += set =>
        {
            if (set.Policies.ContainsKey(Tier))
            {
                followed.TrySetResult();
            }
        };
        await SeedAsync(host.Services.GetRequiredService<IGrainFactory>());
        await followed.Task;
        return host;
    }

    /// <summary>Serves until the standard input ends: the process that started it has gone.</summary>
    public static async Task ServeAsync(SiloPlace place)
    {
        using var host = await StartAsync(place);
        Console.WriteLine("ready");
        await Console.In.ReadToEndAsync();
        await host.StopAsync();
    }

    private static async Task SeedAsync(IGrainFactory grains)
    {
        var options = new RateLimitingOptions { Enabled = true };
        options.Tiers[Tier] = new TierOptions
        {
            RequestsPerMinute = Quota,
            RequestsPerHour = Quota,
            RequestsPerDay = Quota,
            CharactersPerHour = Quota,
            CharactersPerDay = Quota,
            ConcurrentRequests = -1,
        };
        await grains.GetGrain<IPolicyGrain>(0).SeedAsync(RateLimitingJson.Write(options));
    }
}
