using KokoroTts.ApiFrontend.Speech;
using KokoroTts.Speech;
using KokoroTts.Speech.Scheduling;
using Microsoft.Extensions.Logging.Abstractions;

namespace KokoroTts.Grains.Tests.Hosting;

/// <summary>A frontend's part of speech: it follows the directory, and streams through the pool.</summary>
internal sealed class Frontend : IAsyncDisposable
{
    private readonly DirectoryFollower _follower;

    private Frontend(IGrainFactory grains)
    {
        Workers = new ClusterWorkers(grains, TimeProvider.System);
        _follower = new DirectoryFollower(grains, Workers, TimeProvider.System, NullLogger<DirectoryFollower>.Instance);
        Pool = new WorkerPool(Workers, Scheduling, ISpeechTelemetry.None, TimeProvider.System);
    }

    public static SchedulingOptions Scheduling { get; } = new();

    public ClusterWorkers Workers { get; }

    public WorkerPool Pool { get; }

    /// <summary>A frontend that knows a number of workers.</summary>
    public static async Task<Frontend> StartAsync(SpeechCluster cluster, int workers)
    {
        var frontend = new Frontend(cluster.Client);
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
