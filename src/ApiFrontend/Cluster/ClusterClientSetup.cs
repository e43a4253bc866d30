using KokoroTts.Api.Admin;
using KokoroTts.Api.Availability;
using KokoroTts.ApiFrontend.Usage;
using KokoroTts.Clustering;
using KokoroTts.Clustering.Redis;
using KokoroTts.Observability.Health;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Messaging;

namespace KokoroTts.ApiFrontend.Cluster;

/// <summary>The frontend as a client of the cluster.</summary>
internal static class ClusterClientSetup
{
    public static WebApplicationBuilder AddClusterClient(this WebApplicationBuilder builder)
    {
        builder.AddCluster();
        var services = builder.Services;
        var before = services.ToHashSet();
        builder.UseOrleansClient(client =>
        {
            client.UseCluster();
            client.UseConnectionRetryFilter<PatientConnection>();
            client.AddActivityPropagation();
            client.AddUsageStreams();
        });
        // Orleans' own start would hold up the host, and the web server with it, until the cluster is there.
        foreach (var start in services.Where(service => service.ServiceType == typeof(IHostedService) && !before.Contains(service)).ToList())
        {
            services.Remove(start);
        }

        services.KeepLastGateways();
        services.AddSingleton(provider => new RedisView(true, RedisAddress.WithoutCredentials(provider.GetRequiredService<ClusterOptions>().Redis)));
        services.AddSingleton<GatewayCount>();
        services.AddSingleton<IClusterConnectionStatusObserver>(provider => provider.GetRequiredService<GatewayCount>());
        services.AddSingleton<ClusterConnection>();
        services.AddHostedService(provider => provider.GetRequiredService<ClusterConnection>());
        services.AddHostedService<SiloGauge>();
        services.AddSingleton<IServiceAvailability, ClusterAvailability>();
        services.AddHealthChecks().AddCheck<ClusterCheck>("cluster", tags: [HealthTags.Ready]);
        return builder;
    }

    private static void KeepLastGateways(this IServiceCollection services)
    {
        var table = services.Last(service => service.ServiceType == typeof(IGatewayListProvider)).ImplementationType!;
        services.AddSingleton(provider => new LastKnownGateways((IGatewayListProvider)ActivatorUtilities.CreateInstance(provider, table)));
        services.Replace(ServiceDescriptor.Singleton<IGatewayListProvider>(provider => provider.GetRequiredService<LastKnownGateways>()));
    }
}
