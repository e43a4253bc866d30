using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KokoroTts.Observability.Health;

/// <summary>The endpoints that people and orchestrators probe.</summary>
public static class HealthEndpoints
{
    /// <summary>
    /// Maps GET /health (every check), /health/live (none: the process answers) and /health/ready (checks tagged
    /// <see cref="HealthTags.Ready"/>). Each answers JSON, with 200 when healthy or degraded and 503 otherwise.
    /// </summary>
    /// <param name="app">The host's routes.</param>
    /// <returns>The same routes.</returns>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder app)
    {
        var writer = app.ServiceProvider.GetRequiredService<HealthReportWriter>();
        Map("/health", static _ => true);
        Map("/health/live", static _ => false);
        Map("/health/ready", static check => check.Tags.Contains(HealthTags.Ready));
        return app;

        void Map(string path, Func<HealthCheckRegistration, bool> includes) => app.MapHealthChecks(
            path, new HealthCheckOptions { Predicate = includes, ResponseWriter = writer.WriteAsync });
    }
}
