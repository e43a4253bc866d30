using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KokoroTts.Silo.Health;

/// <summary>Healthy once the silo has started.</summary>
internal sealed class StartupCheck(SiloState state) : IHealthCheck
{
    /// <summary>Tag of the checks of <c>/health/startup</c>.</summary>
    public const string Tag = "startup";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.HasStarted ? HealthCheckResult.Healthy("started") : HealthCheckResult.Unhealthy("starting"));
}
