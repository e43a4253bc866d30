using KokoroTts.ApiFrontend.Speech.Models;
using KokoroTts.Grains.Interfaces.Following;
using KokoroTts.Grains.Interfaces.Workers;

namespace KokoroTts.ApiFrontend.Speech;

/// <summary>Keeps the frontend's workers and models those of the cluster.</summary>
/// <param name="grains">The cluster.</param>
/// <param name="workers">The frontend's workers.</param>
/// <param name="models">What the frontend knows of their models.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class DirectoryFollower(
    IGrainFactory grains, ClusterWorkers workers, ClusterModels models, TimeProvider time, ILogger<DirectoryFollower> logger) : BackgroundService
{
    /// <summary>What happens to the loads of a whole cluster within it comes in one answer.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>An answer that does not come by then is lost, with the silo that would have given it.</summary>
    private static readonly TimeSpan Deadline = IWorkerDirectoryGrain.LongestWait + TimeSpan.FromSeconds(1);

    private Guid _version;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => LongPoll.RunAsync(FollowAsync, LogAway, time, stoppingToken);

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var directory = await grains.GetGrain<IWorkerDirectoryGrain>(0).WaitForChangeAsync(_version).WaitAsync(Deadline, time, cancellationToken);
        workers.Apply(directory);
        await models.ApplyAsync(directory, cancellationToken);
        _version = directory.Version;
        await Task.Delay(Pause, time, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The workers' directory cannot be followed now; those known stay")]
    private partial void LogAway(Exception failure);
}
