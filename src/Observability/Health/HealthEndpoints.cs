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
        app.Map("/health", static _ => true);
        app.Map("/health/live", static _ => false);
        return app.MapHealthOf("/health/ready", HealthTags.Ready);
    }

    /// <summary>Maps a probe of the checks with one tag.</summary>
    /// <param name="app">The host's routes.</param>
    /// <param name="path">Path of the probe.</param>
    /// <param name="tag">The tag.</param>
    /// <returns>The same routes.</returns>
    public static IEndpointRouteBuilder MapHealthOf(this IEndpointRouteBuilder app, string path, string tag)
    {
        app.Map(path, check => check.Tags.Contains(tag));
        return app;
    }

    private static void Map(this IEndpointRouteBuilder app, string path, Func<HealthCheckRegistration, bool> includes) => app.MapHealthChecks(
        path,
        new HealthCheckOptions { Predicate = includes, ResponseWriter = app.ServiceProvider.GetRequiredService<HealthReportWriter>().WriteAsync });
}
