using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Grains.Workers;

/// <summary>Drains the silo when its process is told to stop, before anything in it stops.</summary>
internal sealed partial class DrainOnStop(SiloDrain drain, WorkerAnnouncer announcer, ILogger<DrainOnStop> logger) : IHostedLifecycleService
{
    /// <summary>Drains, as long as the host waits, and tells the cluster that the workers are gone.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await drain.DrainAsync(cancellationToken).ConfigureAwait(false);
            await announcer.LeaveAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogCut();
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Stopping before all segments are finished: the time for draining is over")]
    private partial void LogCut();
}
