using KokoroTts.Observability.Metrics;
using KokoroTts.Silo.Health;

namespace KokoroTts.Silo.Telemetry;

/// <summary>Shows on every scrape, until the process ends, whether the silo drains and how many silos it sees.</summary>
/// <param name="metrics">Where it is shown.</param>
/// <param name="state">How the silo stands.</param>
/// <param name="services">The host's services: there is no membership before the silo has started.</param>
internal sealed class SiloGauges(KokoroMetrics metrics, SiloState state, IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.Lifetime.ObserveDraining(() => state.IsDraining);
        metrics.Cluster.ObserveSilos(() => services.GetRequiredService<ISiloStatusOracle>().GetApproximateSiloStatuses(onlyActive: true).Count);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
