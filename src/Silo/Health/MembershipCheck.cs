using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KokoroTts.Silo.Health;

/// <summary>Healthy while the silo is an active member of the cluster.</summary>
internal sealed class MembershipCheck(SiloState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.Membership is SiloStatus.Active
            ? HealthCheckResult.Healthy("active")
            : HealthCheckResult.Unhealthy($"{state.Membership}"));
}
