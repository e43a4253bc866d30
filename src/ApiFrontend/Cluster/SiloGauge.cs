using KokoroTts.Observability.Metrics;

namespace KokoroTts.ApiFrontend.Cluster;

/// <summary>Shows on every scrape how many silos the frontend knows to be active; none while it can reach none.</summary>
internal sealed class SiloGauge(KokoroMetrics metrics, ClusterConnection connection, LastKnownGateways gateways) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.Cluster.ObserveSilos(() => connection.IsConnected ? gateways.Count : 0);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
