using Microsoft.Extensions.Logging;

namespace KokoroTts.Grains.Workers;

/// <summary>Lets this silo finish what it speaks and take nothing new, so that it can leave without cutting a stream.</summary>
/// <param name="workers">The workers.</param>
/// <param name="announcer">Tells the cluster.</param>
/// <param name="logger">The log.</param>
public sealed partial class SiloDrain(SiloWorkers workers, WorkerAnnouncer announcer, ILogger<SiloDrain> logger)
{
    private volatile bool _isDraining;

    /// <summary>Whether it has begun. There is no way back.</summary>
    public bool IsDraining => _isDraining;

    /// <summary>
    /// Refuses new work, tells the cluster at once, and waits until everything that was begun is answered. Repeating it waits
    /// again. The silo stays in the cluster and goes on announcing that it drains.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait; the silo stays drained.</param>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async Task DrainAsync(CancellationToken cancellationToken = default)
    {
        if (!_isDraining)
        {
            LogBegun();
        }

        _isDraining = true;
        var finished = workers.Drain();
        await announcer.AnnounceAsync(cancellationToken).ConfigureAwait(false);
        await finished.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Draining: no new work is taken")]
    private partial void LogBegun();
}
