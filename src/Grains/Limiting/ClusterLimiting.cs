using KokoroTts.Grains.Interfaces.Policies;
using KokoroTts.Grains.Redis;
using KokoroTts.Observability.Configuration;
using KokoroTts.RateLimiting.Limiting;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Grains.Limiting;

/// <summary>The limiters of a silo.</summary>
public static class ClusterLimiting
{
    /// <summary>Name of the grain storage that the cluster's policies are kept in.</summary>
    public const string PolicyStorage = Policies.PolicyGrain.Storage;

    /// <summary>
    /// Adds what the grains of limiters, policies and notices need. The host adds its metrics, its <see cref="TimeProvider"/>, the
    /// placement of grains, and a grain storage named <see cref="PolicyStorage"/>.
    /// </summary>
    /// <param name="services">The silo's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddClusterLimiting(this IServiceCollection services)
    {
        services.AddValidatedOptions<LimitersOptions>("Limiters");
        services.AddRedis();
        services.AddPoliciesOfSilo();
        services.AddSingleton(provider => new LimiterClock(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<LimiterStore>();
        services.AddSingleton<LimiterWriteBehind>();
        services.AddSingleton<LimiterLoader>();
        services.AddSingleton<LimiterCount>();
        return services.AddHostedService(provider => provider.GetRequiredService<LimiterWriteBehind>());
    }
}
