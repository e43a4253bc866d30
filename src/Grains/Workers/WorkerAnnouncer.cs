using System.Collections.Immutable;
using KokoroTts.Grains.Interfaces.Workers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Grains.Workers;

/// <summary>Announces this silo's workers every second. While the directory is away it goes on trying, and nothing else suffers.</summary>
/// <param name="workers">The workers.</param>
/// <param name="grains">The cluster.</param>
/// <param name="silo">This silo.</param>
/// <param name="lifetime">Tells when the silo is up.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class WorkerAnnouncer(
    SiloWorkers workers, IGrainFactory grains, ILocalSiloDetails silo, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<WorkerAnnouncer> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _hasLeft;
    private bool _isFailing;

    /// <summary>Announces the workers as they are now; a failure is logged, as the next announcement makes up for it.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task AnnounceAsync(CancellationToken cancellationToken) => TellAsync(isLeaving: false, cancellationToken);

    /// <summary>Announces that the silo has no workers any more, for good.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task LeaveAsync(CancellationToken cancellationToken) => TellAsync(isLeaving: true, cancellationToken);

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _turn.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken).ConfigureAwait(false);
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await AnnounceAsync(stoppingToken).ConfigureAwait(false);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private async Task StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
    }

    /// <summary>One after the other, lest an announcement overtake the leave.</summary>
    private async Task TellAsync(bool isLeaving, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_hasLeft)
            {
                return;
            }

            _hasLeft = isLeaving;
            ImmutableArray<WorkerReport> reports = isLeaving ? [] : workers.Report(silo.Name);
            await grains.GetGrain<IWorkerDirectoryGrain>(0).AnnounceAsync(silo.Name, reports).AsTask()
                .WaitAsync(Deadline, time, cancellationToken).ConfigureAwait(false);
            _isFailing = false;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_isFailing)
            {
                LogFailed(failure.Message);
            }

            _isFailing = true;
        }
        finally
        {
            _turn.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The workers' directory cannot be reached, and is tried again every second: {Reason}")]
    private partial void LogFailed(string reason);
}
