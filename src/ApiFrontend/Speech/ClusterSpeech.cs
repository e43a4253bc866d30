using KokoroTts.Api.Admin.DeadLetters;
using KokoroTts.ApiFrontend.Speech.Models;
using KokoroTts.Hosting.Speech;
using KokoroTts.Observability.Metrics;
using KokoroTts.Speech;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Scheduling;
using KokoroTts.Speech.Scheduling.DeadLetters;

namespace KokoroTts.ApiFrontend.Speech;

/// <summary>Speech by the workers of the cluster.</summary>
internal static class ClusterSpeech
{
    /// <summary>
    /// Adds the pool of the cluster's workers, the cache in front of it and the dead letters. The host adds the models
    /// (<see cref="KokoroTts.Speech.Models.ModelCatalog"/>), with which requests are planned, and the Orleans client before.
    /// </summary>
    public static IHostApplicationBuilder AddClusterSpeech(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ClusterWorkers>();
        services.AddSingleton<ClusterModels>();
        services.AddSingleton<IModelPlacements>(provider => provider.GetRequiredService<ClusterModels>());
        services.AddHostedService<DirectoryFollower>();
        services.AddSingleton<ClusterDeadLetters>();
        services.AddSingleton<IDeadLetterQueue>(provider => provider.GetRequiredService<ClusterDeadLetters>());
        services.AddSingleton<IDeadLetterBox>(provider => provider.GetRequiredService<ClusterDeadLetters>());
        services.AddSingleton(CreatePool);
        services.AddSpeechPipeline();
        return builder;
    }

    private static WorkerPool CreatePool(IServiceProvider provider)
    {
        var pool = new WorkerPool(
            provider.GetRequiredService<ClusterWorkers>(),
            provider.GetRequiredService<SchedulingOptions>(),
            provider.GetRequiredService<ISpeechTelemetry>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IDeadLetterQueue>());
        provider.GetRequiredService<KokoroMetrics>().Queues.Observe(pool);
        return pool;
    }
}
