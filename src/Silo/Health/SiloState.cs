using KokoroTts.Grains.Workers;

namespace KokoroTts.Silo.Health;

/// <summary>How the silo stands: whether it is a member, and whether it is about to leave.</summary>
/// <param name="services">The host's services: a silo without workers has nothing to drain, and one that has not started no membership.</param>
/// <param name="lifetime">The host's life.</param>
internal sealed class SiloState(IServiceProvider services, IHostApplicationLifetime lifetime)
{
    private readonly SiloDrain? _drain = services.GetService<SiloDrain>();
    private volatile bool _isDraining;

    /// <summary>Whether everything in this process has started.</summary>
    public bool HasStarted => lifetime.ApplicationStarted.IsCancellationRequested;

    /// <summary>What the cluster takes this silo for.</summary>
    public SiloStatus Membership => services.GetRequiredService<ISiloStatusOracle>().CurrentStatus;

    /// <summary>Whether it takes no new work.</summary>
    public bool IsDraining => _isDraining || _drain is { IsDraining: true } || lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Takes no new work, and ends when what there is has been finished. There is no way back but a restart.</summary>
    /// <param name="cancellationToken">Ends the wait; the silo drains on.</param>
    public Task DrainAsync(CancellationToken cancellationToken)
    {
        _isDraining = true;
        return _drain?.DrainAsync(cancellationToken) ?? Task.CompletedTask;
    }
}
