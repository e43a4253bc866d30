using KokoroTts.Observability.Configuration;
using KokoroTts.Observability.Metrics;
using KokoroTts.Speech;
using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Engines.Espeak;
using KokoroTts.Speech.Joining;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Requests;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Standalone;

/// <summary>Speech with everything in this process: the models, a worker with a thread a core, and a cache.</summary>
internal static class EmbeddedSpeech
{
    /// <summary>The names OpenAI's clients send, and the model clients of Kokoro send.</summary>
    private static readonly string[] ModelAliases = ["tts-1", "tts-1-hd", "gpt-4o-mini-tts", "kokoro"];

    public static IHostApplicationBuilder AddEmbeddedSpeech(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddValidatedOptions<SchedulingOptions>("Scheduling");
        services.AddValidatedOptions<CacheOptions>("Cache");
        services.AddSingleton(_ => EspeakModel.Load());
        services.AddSingleton(provider => new ModelCatalog(
            [provider.GetRequiredService<EspeakModel>()],
            ModelAliases.ToDictionary(alias => alias, _ => EspeakModel.ModelId)));
        services.AddSingleton<EmbeddedWorkers>();
        services.AddSingleton(provider => provider.GetRequiredService<EmbeddedWorkers>().Pool);
        services.AddSingleton(CreateCache);
        services.AddSingleton<ISegmentSynthesizer>(provider => provider.GetRequiredService<SegmentCache>());
        services.AddSingleton<SegmentScheduler>();
        services.AddValidatedOptions<JoinOptions>("Joining");
        services.AddSingleton<SpeechPipeline>();
        return builder;
    }

    private static SegmentCache CreateCache(IServiceProvider provider)
    {
        var cache = new SegmentCache(
            provider.GetRequiredService<WorkerPool>(),
            provider.GetRequiredService<CacheOptions>(),
            provider.GetRequiredService<ISpeechTelemetry>());
        provider.GetRequiredService<KokoroMetrics>().Cache.Observe(() => new CacheSize(cache.Bytes, cache.Count));
        return cache;
    }
}
