using System.Collections.Immutable;
using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Grains.Placement;
using KokoroTts.Grains.Polling;
using Microsoft.Extensions.Hosting;

namespace KokoroTts.Grains.Workers;

/// <summary>The board of workers, in memory only: silos announce themselves again within a second.</summary>
[PreferredRole(SiloRoles.Limiter), KeepAlive]
internal sealed class WorkerDirectoryGrain(TimeProvider time, IHostApplicationLifetime lifetime) : Grain, IWorkerDirectoryGrain
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(0.5);

    private readonly WorkerBoard _board = new(time, IWorkerDirectoryGrain.AnnouncementLife);
    private readonly ChangeSignal _changed = new(time, lifetime);

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(Sweep, new GrainTimerCreationOptions(SweepInterval, SweepInterval) { Interleave = true });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask AnnounceAsync(string silo, ImmutableArray<WorkerReport> workers)
    {
        if (_board.Announce(silo, workers))
        {
            _changed.Raise();
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<WorkerDirectory> WaitForChangeAsync(Guid knownVersion)
    {
        if (knownVersion == _board.Current.Version)
        {
            await _changed.WaitAsync(IWorkerDirectoryGrain.LongestWait);
        }

        return _board.Current;
    }

    private Task Sweep(CancellationToken cancellationToken)
    {
        if (_board.Sweep())
        {
            _changed.Raise();
        }

        return Task.CompletedTask;
    }
}
