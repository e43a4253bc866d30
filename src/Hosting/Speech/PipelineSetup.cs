using KokoroTts.Observability.Configuration;
using KokoroTts.Observability.Metrics;
using KokoroTts.Speech;
using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Joining;
using KokoroTts.Speech.Requests;
using KokoroTts.Speech.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Hosting.Speech;

/// <summary>From plans to audio, the same in every host that answers requests.</summary>
public static class PipelineSetup
{
    /// <summary>
    /// Adds the cache in front of the workers, the scheduler and the <see cref="SpeechPipeline"/>, with their options. The host adds its
    /// <see cref="WorkerPool"/>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddSpeechPipeline(this IServiceCollection services)
    {
        services.AddValidatedOptions<SchedulingOptions>("Scheduling");
        services.AddValidatedOptions<CacheOptions>("Cache");
        services.AddValidatedOptions<JoinOptions>("Joining");
        services.AddSingleton(CreateCache);
        services.AddSingleton<ISegmentSynthesizer>(provider => provider.GetRequiredService<SegmentCache>());
        services.AddSingleton<SegmentScheduler>();
        return services.AddSingleton<SpeechPipeline>();
    }

    private static SegmentCache CreateCache(IServiceProvider provider)
    {
        var cache = new SegmentCache(
            provider.GetRequiredService<WorkerPool>(),
            provider.GetRequiredService<CacheOptions>(),
            provider.GetRequiredService<ISpeechTelemetry>());
        provider.GetRequiredService<KokoroMetrics>().Cache.Observe(() => new CacheSize(cache.Bytes, cache.Count, cache.MaxBytes));
        return cache;
    }
}
