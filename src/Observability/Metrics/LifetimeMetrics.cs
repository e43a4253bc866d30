using System.Diagnostics.Metrics;

namespace KokoroTts.Observability.Metrics;

/// <summary>Reports where the process is in its life.</summary>
public sealed class LifetimeMetrics
{
    private readonly Sources<bool> _draining = new();

    internal LifetimeMetrics(Meter meter) =>
        Vocabulary.Draining.Observe(meter, () => _draining.IsEmpty ? null : _draining.Read().Any(static isDraining => isDraining) ? 1 : 0);

    /// <summary>Reports on every collection whether the process finishes its work before it stops; of several reports one is enough.</summary>
    /// <param name="isDraining">Whether it does; called from any thread, must be quick and must not throw.</param>
    /// <returns>Ends the reports when disposed.</returns>
    public IDisposable ObserveDraining(Func<bool> isDraining) => _draining.Add(isDraining);
}
