using KokoroTts.Grains.Redis;
using KokoroTts.Observability.Configuration;
using KokoroTts.Speech.Caching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KokoroTts.Grains.Caching;

/// <summary>The cache that silos share, as a silo adds it.</summary>
public static class SharedCacheExtensions
{
    /// <summary>Adds <see cref="RedisSegmentStore"/> behind the workers' own cache.</summary>
    /// <param name="silo">The silo's builder.</param>
    /// <returns>The same builder.</returns>
    public static ISiloBuilder AddSharedSegmentCache(this ISiloBuilder silo)
    {
        var services = silo.Services.AddRedis();
        services.AddValidatedOptions<SharedCacheOptions>("Cache");
        services.AddSingleton<RedisSegmentStore>();
        services.AddSingleton<ISharedSegmentStore>(provider => provider.GetRequiredService<RedisSegmentStore>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<RedisSegmentStore>());
        return silo;
    }
}
