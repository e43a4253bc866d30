using KokoroTts.Observability.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Grains.Interfaces.Usage;

/// <summary>The publishing of usage, as silos and frontends add it.</summary>
public static class UsagePublishing
{
    /// <summary>
    /// Adds <see cref="UsagePublisher"/>, which runs with the host. It is added after the cluster's client and before whoever records
    /// usage until its own stop: hosts stop their services in reverse.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddUsagePublisher(this IServiceCollection services)
    {
        services.AddValidatedOptions<UsagePublishingOptions>("Usage");
        services.AddSingleton<IUsageTransport, StreamTransport>();
        services.AddSingleton<UsagePublisher>();
        return services.AddHostedService(provider => provider.GetRequiredService<UsagePublisher>());
    }
}
