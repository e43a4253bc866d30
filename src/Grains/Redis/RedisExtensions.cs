using KokoroTts.Clustering;
using KokoroTts.Observability.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KokoroTts.Grains.Redis;

/// <summary>Redis as a silo adds it.</summary>
public static class RedisExtensions
{
    /// <summary>Adds <see cref="RedisConnection"/>, and <see cref="ClusterOptions"/> where the host has not; adding it again changes nothing.</summary>
    /// <param name="services">The silo's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddRedis(this IServiceCollection services)
    {
        if (services.All(service => service.ServiceType != typeof(ClusterOptions)))
        {
            services.AddValidatedOptions<ClusterOptions>(ClusterOptions.Section);
        }

        services.TryAddSingleton<RedisConnection>();
        return services;
    }
}
