using KokoroTts.Grains.Interfaces.Usage;
using KokoroTts.Observability.Configuration;
using KokoroTts.RateLimiting.Usage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Streams;

namespace KokoroTts.ApiFrontend.Usage;

/// <summary>The usage of the cluster, as a frontend adds it.</summary>
internal static class FrontendUsage
{
    /// <summary>Adds the streams of usage to the frontend's client.</summary>
    public static IClientBuilder AddUsageStreams(this IClientBuilder client) =>
        client.AddMemoryStreams(UsageStreams.Provider, streams => streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly));

    /// <summary>
    /// Makes the cluster take the API's usage and answer its reports. It is called after the cluster's client is added, whose stop then
    /// comes after the last publishing, and before the API, which records until its own stop.
    /// </summary>
    public static IServiceCollection AddClusterUsage(this IServiceCollection services)
    {
        services.AddUsagePublisher();
        services.AddValidatedOptions<UsageReportOptions>("Usage");
        services.AddSingleton<RollUpCalls>();
        services.Replace(ServiceDescriptor.Singleton<IUsageSink>(provider => provider.GetRequiredService<UsagePublisher>()));
        services.Replace(ServiceDescriptor.Singleton<IUsageReports, ClusterUsageReports>());
        return services;
    }
}
