using KokoroTts.Clustering.Redis;
using KokoroTts.Clustering.Tls;
using KokoroTts.Observability.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Clustering.Redis;
using Orleans.Configuration;

namespace KokoroTts.Clustering;

/// <summary>How silos and frontends find each other.</summary>
public static class ClusterSetup
{
    private static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TableRefresh = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Adds <see cref="ClusterOptions"/>, Orleans' connection to Redis and the certificates; <c>REDIS_URL</c> counts as <c>Cluster:Redis</c>.
    /// </summary>
    /// <param name="builder">The host's builder.</param>
    /// <returns>The same builder.</returns>
    public static IHostApplicationBuilder AddCluster(this IHostApplicationBuilder builder)
    {
        AddRedisUrl(builder.Configuration, Environment.GetEnvironmentVariable("REDIS_URL"));
        builder.Services.AddValidatedOptions<ClusterOptions>(ClusterOptions.Section);
        builder.Services.AddSingleton<IValidateOptions<ClusterOptions>, RedisValidation>();
        builder.Services.AddSingleton<OrleansRedis>();
        AddTls(builder.Services, builder.Configuration);
        builder.Services.AddOptions<Orleans.Configuration.ClusterOptions>().Configure<ClusterOptions>(static (orleans, own) =>
        {
            orleans.ClusterId = own.ClusterId;
            orleans.ServiceId = own.ServiceId;
        });
        builder.Services.AddOptions<RedisClusteringOptions>().Configure<ClusterOptions, OrleansRedis>(static (clustering, own, redis) =>
        {
            clustering.ConfigurationOptions = OrleansRedis.Settings(own);
            clustering.CreateMultiplexer = _ => redis.ConnectAsync();
        });
        return builder;
    }

    /// <summary>Makes a silo a member; <see cref="AddCluster"/> comes before.</summary>
    /// <param name="silo">The silo.</param>
    /// <returns>The same silo.</returns>
    public static ISiloBuilder UseCluster(this ISiloBuilder silo)
    {
        silo.UseRedisClustering(static _ => { });
        silo.Services.AddValidatedOptions<MembershipOptions>(MembershipOptions.Section);
        silo.Services.AddOptions<ClusterMembershipOptions>().Configure<MembershipOptions>(static (orleans, own) =>
        {
            orleans.ProbeTimeout = own.ProbeTimeout;
            orleans.NumMissedProbesLimit = own.MissedProbes;
            orleans.NumVotesForDeathDeclaration = own.Votes;
            // What a crash of everything leaves in the table is taken for dead after three of these.
            orleans.IAmAliveTablePublishTimeout = Heartbeat;
            orleans.TableRefreshTimeout = TableRefresh;
        });
        if (TlsOf(silo.Services) is { } tls)
        {
            silo.UseTls(tls.Apply);
        }

        return silo;
    }

    /// <summary>Makes a frontend a client; <see cref="AddCluster"/> comes before.</summary>
    /// <param name="client">The client.</param>
    /// <returns>The same client.</returns>
    public static IClientBuilder UseCluster(this IClientBuilder client)
    {
        client.UseRedisClustering(static _ => { });
        client.Configure<GatewayOptions>(static gateways => gateways.GatewayListRefreshPeriod = GatewayRefresh);
        if (TlsOf(client.Services) is { } tls)
        {
            client.UseTls(tls.Apply);
        }

        return client;
    }

    private static void AddTls(IServiceCollection services, IConfiguration configuration)
    {
        if (configuration.GetSection(ClusterTlsOptions.Section).Get<ClusterTlsOptions>() is { IsOn: true } options)
        {
            services.AddSingleton(new ClusterTls(options));
            services.AddHostedService<CertificateGauges>();
        }
    }

    private static ClusterTls? TlsOf(IServiceCollection services) =>
        services.LastOrDefault(service => service.ServiceType == typeof(ClusterTls))?.ImplementationInstance as ClusterTls;

    private static void AddRedisUrl(IConfigurationManager configuration, string? url)
    {
        if (string.IsNullOrWhiteSpace(url))
        {
            return;
        }

        var source = new MemoryConfigurationSource
        {
            InitialData = [KeyValuePair.Create($"{ClusterOptions.Section}:{nameof(ClusterOptions.Redis)}", (string?)url)],
        };
        var own = configuration.Sources.OfType<EnvironmentVariablesConfigurationSource>().LastOrDefault();
        configuration.Sources.Insert(own is null ? configuration.Sources.Count : configuration.Sources.IndexOf(own), source);
    }

    private sealed class RedisValidation : IValidateOptions<ClusterOptions>
    {
        public ValidateOptionsResult Validate(string? name, ClusterOptions options)
        {
            try
            {
                RedisAddress.Parse(options.Redis);
                return ValidateOptionsResult.Success;
            }
            catch (FormatException wrong)
            {
                return ValidateOptionsResult.Fail($"{ClusterOptions.Section}:{nameof(ClusterOptions.Redis)}: {wrong.Message}");
            }
        }
    }
}
