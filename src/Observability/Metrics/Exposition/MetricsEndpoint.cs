using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Observability.Metrics.Exposition;

/// <summary>The endpoint that Prometheus scrapes.</summary>
public static class MetricsEndpoint
{
    /// <summary>
    /// Maps GET /metrics: OpenMetrics 1.0 for a client that accepts it, else the Prometheus text format; 503 when
    /// the values cannot be collected within <see cref="MetricCollector.TimeLimit"/>.
    /// </summary>
    /// <param name="app">The host's routes.</param>
    /// <returns>The endpoint, to restrict who may read it.</returns>
    public static IEndpointConventionBuilder MapMetrics(this IEndpointRouteBuilder app)
    {
        var collector = app.ServiceProvider.GetRequiredService<MetricCollector>();
        return app.MapGet("/metrics", (RequestDelegate)(context => ScrapeAsync(context, collector)))
            .WithDisplayName("Prometheus metrics");
    }

    private static async Task ScrapeAsync(HttpContext context, MetricCollector collector)
    {
        var format = ExpositionFormat.Preferred(context.Request.GetTypedHeaders().Accept);
        var response = context.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers.Vary = "Accept";
        try
        {
            var snapshot = await collector.CollectAsync(context.RequestAborted);
            response.ContentType = format.ContentType;
            await response.WriteAsync(PrometheusTextWriter.Write(snapshot, format), context.RequestAborted);
        }
        catch (TimeoutException)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            response.ContentType = "text/plain; charset=utf-8";
            await response.WriteAsync(
                $"The metrics could not be collected in {MetricCollector.TimeLimit.TotalSeconds} s.\n", context.RequestAborted);
        }
    }
}
