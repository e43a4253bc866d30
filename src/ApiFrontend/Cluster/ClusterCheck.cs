using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KokoroTts.ApiFrontend.Cluster;

/// <summary>Healthy while a silo can be called.</summary>
internal sealed class ClusterCheck(ClusterConnection connection, GatewayCount gateways) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(connection.IsConnected
            ? HealthCheckResult.Healthy($"connected to {gateways.Current} silos")
            : HealthCheckResult.Unhealthy("no silo can be reached"));
}
