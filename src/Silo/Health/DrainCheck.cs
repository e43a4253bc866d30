using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KokoroTts.Silo.Health;

/// <summary>Healthy until the silo is told to take no new work.</summary>
internal sealed class DrainCheck(SiloState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.IsDraining ? HealthCheckResult.Unhealthy("draining") : HealthCheckResult.Healthy("takes work"));
}
