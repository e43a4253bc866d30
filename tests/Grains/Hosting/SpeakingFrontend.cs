using KokoroTts.ApiFrontend.Speech;
using KokoroTts.ApiFrontend.Speech.Models;
using KokoroTts.Speech;
using KokoroTts.Speech.Engines.Simulated;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Scheduling;
using Microsoft.Extensions.Logging.Abstractions;

namespace KokoroTts.Grains.Tests.Hosting;

/// <summary>A frontend's part of speech: it follows the directory, and streams through the pool.</summary>
internal sealed class SpeakingFrontend : IAsyncDisposable
{
    private readonly DirectoryFollower _follower;

    private SpeakingFrontend(IGrainFactory grains, ISpeechModel[] own)
    {
        Workers = new ClusterWorkers(grains, TimeProvider.System);
        Catalog = new ModelCatalog(own, new Dictionary<string, string>());
        Models = new ClusterModels(grains, Catalog, new ModelsOptions(), TimeProvider.System, NullLogger<ClusterModels>.Instance);
        _follower = new DirectoryFollower(grains, Workers, Models, TimeProvider.System, NullLogger<DirectoryFollower>.Instance);
        Pool = new WorkerPool(Workers, Scheduling, ISpeechTelemetry.None, TimeProvider.System);
    }

    public static SchedulingOptions Scheduling { get; } = new();

    public ClusterWorkers Workers { get; }

    public WorkerPool Pool { get; }

    public ModelCatalog Catalog { get; }

    public ClusterModels Models { get; }

    /// <summary>A frontend that knows a number of workers.</summary>
    /// <param name="cluster">Its cluster.</param>
    /// <param name="workers">How many.</param>
    /// <param name="own">The models that it has itself; the simulated one where there are none.</param>
    public static async Task<SpeakingFrontend> StartAsync(SpeechCluster cluster, int workers, params ISpeechModel[] own)
    {
        var frontend = new SpeakingFrontend(cluster.Client, own is [] ? [new SimulatedModel(new SimulationOptions())] : own);
        await frontend._follower.StartAsync(CancellationToken.None);
        await Eventually.IsTrueAsync(() => frontend.Workers.Current.Count == workers, $"{workers} workers known");
        return frontend;
    }

    public async ValueTask DisposeAsync()
    {
        await _follower.StopAsync(CancellationToken.None);
        _follower.Dispose();
    }
}
