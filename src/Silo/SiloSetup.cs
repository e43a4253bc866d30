using KokoroTts.Clustering;
using KokoroTts.Clustering.Redis;
using KokoroTts.Grains.Caching;
using KokoroTts.Grains.DeadLetters;
using KokoroTts.Grains.Limiting;
using KokoroTts.Grains.Placement;
using KokoroTts.Grains.Redis;
using KokoroTts.Grains.Telemetry;
using KokoroTts.Grains.Usage;
using KokoroTts.Grains.Workers;
using KokoroTts.Hosting.Models;
using KokoroTts.Hosting.Telemetry;
using KokoroTts.Observability.Configuration;
using KokoroTts.Silo.Access;
using KokoroTts.Silo.Configuration;
using KokoroTts.Silo.Lifetime;
using KokoroTts.Silo.Membership;
using KokoroTts.Silo.Telemetry;
using KokoroTts.Speech;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx;
using Microsoft.Extensions.Options;
using Orleans.Dashboard;
using Orleans.Persistence;

namespace KokoroTts.Silo;

/// <summary>The silo with all that lives on it.</summary>
internal static class SiloSetup
{
    public static WebApplicationBuilder AddSilo(this WebApplicationBuilder builder)
    {
        builder.Services.AddValidatedOptions<SiloOptions>(SiloOptions.Section);
        var options = ReadOptions(builder.Configuration);
        builder.WebHost.UseUrls(options.HttpUrls);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(2));
        // A start that fails is told in one line; the host would log its stack as well.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.UseOrleans(silo =>
        {
            silo.UseCluster();
            silo.Configure<Orleans.Configuration.SiloOptions>(orleans => orleans.SiloName = options.EffectiveName);
            silo.Configure<Orleans.Configuration.EndpointOptions>(endpoints => SiloEndpoints.Apply(endpoints, options));
            silo.AddKokoroPlacement(options.Roles.Names());
            silo.AddStorage(ClusterLimiting.PolicyStorage);
            silo.AddActivityPropagation();
            silo.AddGrainTelemetry();
            // The log that the dashboard shows live would hold up a stop for as long as somebody looks.
            silo.AddDashboard(dashboard => dashboard.HideTrace = true);
            silo.Services.AddRedis();
            silo.Services.AddClusterLimiting();
            silo.AddClusterUsage();
            silo.AddDeadLetters();
            if (options.Roles.HasFlag(Roles.Worker))
            {
                silo.Services.AddModels();
                silo.Services.AddNeuralModels();
                silo.Services.AddRemoteModels();
                silo.Services.AddDeviceGauges();
                silo.Services.AddSingleton<IModelPlacements, LocalModelPlacements>();
                silo.Services.AddSingleton<ISpeechTelemetry, SpeechTelemetry>();
                silo.AddSharedSegmentCache();
                silo.AddSpeechWorkers();
            }
        });
        builder.Services.AddSiloLife();
        builder.Services.AddSingleton<OperatorAccess>();
        builder.Services.AddHostedService<MetricsListener>();
        builder.Services.AddHostedService<SiloGauges>();
        builder.Services.AddHostedService<MembershipBackup>();
        return builder;
    }

    /// <summary>What cannot be read is told when the checked options are first asked for; nothing has started by then.</summary>
    private static SiloOptions ReadOptions(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(SiloOptions.Section).Get<SiloOptions>() ?? new SiloOptions();
        }
        catch (InvalidOperationException)
        {
            return new SiloOptions();
        }
    }

    private static void AddStorage(this ISiloBuilder silo, string name) => silo.AddRedisGrainStorage(
        name,
        (OptionsBuilder<RedisStorageOptions> storage) => storage.Configure<ClusterOptions, OrleansRedis>(static (redis, cluster, connection) =>
        {
            redis.ConfigurationOptions = OrleansRedis.Settings(cluster);
            redis.CreateMultiplexer = _ => connection.ConnectAsync();
        }));
}
