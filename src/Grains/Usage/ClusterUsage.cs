using KokoroTts.Grains.Interfaces.Usage;
using KokoroTts.Grains.Redis;
using KokoroTts.Observability.Configuration;
using KokoroTts.RateLimiting.Usage;
using KokoroTts.RateLimiting.Usage.Hours;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace KokoroTts.Grains.Usage;

/// <summary>The usage of the cluster, as a silo adds it.</summary>
public static class ClusterUsage
{
    /// <summary>
    /// Adds the streams of usage, the grains that roll it up, their store, and <see cref="ILimiterEvents"/>. The host adds its
    /// <see cref="TimeProvider"/> and the observability.
    /// </summary>
    /// <param name="silo">The silo's builder.</param>
    /// <returns>The same builder.</returns>
    public static ISiloBuilder AddClusterUsage(this ISiloBuilder silo)
    {
        // Only the grain of the same key listens to a stream, so there are no subscriptions to store.
        silo.AddMemoryStreams(UsageStreams.Provider, streams => streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly));
        var services = silo.Services;
        services.AddRedis();
        services.AddValidatedOptions<UsageOptions>("Usage");
        services.AddValidatedOptions<UsageWriteOptions>("Usage");
        services.AddSingleton(provider => HourBounds.Of(provider.GetRequiredService<UsageOptions>()));
        services.AddSingleton<IHourStore, RedisHourStore>();
        services.AddUsagePublisher();
        services.AddSingleton<ILimiterEvents>(provider => provider.GetRequiredService<UsagePublisher>());
        return silo;
    }
}
