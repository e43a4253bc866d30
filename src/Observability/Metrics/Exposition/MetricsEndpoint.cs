using KokoroTts.Observability.Metrics.Summary;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Observability.Metrics.Exposition;

/// <summary>The endpoints that Prometheus scrapes and that dashboards without Prometheus read.</summary>
public static class MetricsEndpoint
{
    /// <summary>
    /// Maps GET /metrics and, the same, /metrics/prometheus: OpenMetrics 1.0 for a client that accepts it, else the Prometheus text
    /// format; with <c>name[]</c> only the metrics named. And /metrics/json, a <see cref="MetricsSummary"/>. Each answers 503 when the
    /// values cannot be collected within <see cref="MetricCollector.TimeLimit"/>.
    /// </summary>
    /// <param name="app">The host's routes.</param>
    /// <returns>The endpoints, to restrict who may read them.</returns>
    public static IEndpointConventionBuilder MapMetrics(this IEndpointRouteBuilder app)
    {
        var collector = app.ServiceProvider.GetRequiredService<MetricCollector>();
        var sampler = app.ServiceProvider.GetRequiredService<MetricsSampler>();
        sampler.Enable();
        var metrics = app.MapGroup("");
        metrics.MapGet("/metrics", Scrape).WithDisplayName("Prometheus metrics");
        metrics.MapGet("/metrics/prometheus", Scrape).WithDisplayName("Prometheus metrics");
        metrics.MapGet("/metrics/json", Summarize).WithDisplayName("Metrics in figures");
        return metrics;

        Task Scrape(HttpContext context) => AnswerAsync(context, () => ScrapeAsync(context, collector));
        Task Summarize(HttpContext context) => AnswerAsync(context, async () =>
            await context.Response.WriteAsJsonAsync(
                await sampler.SummarizeAsync(context.RequestAborted), MetricsSummary.Json, context.RequestAborted));
    }

    private static async Task AnswerAsync(HttpContext context, Func<Task> write)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await write();
        }
        catch (TimeoutException)
        {
            await RefuseAsync(
                context.Response,
                StatusCodes.Status503ServiceUnavailable,
                $"The metrics could not be collected in {MetricCollector.TimeLimit.TotalSeconds} s.\n");
        }
    }

    private static async Task ScrapeAsync(HttpContext context, MetricCollector collector)
    {
        var response = context.Response;
        response.Headers.Vary = "Accept";
        if (NameSelection.Read(context.Request.Query) is not { } selection)
        {
            await RefuseAsync(response, StatusCodes.Status400BadRequest, $"Ask for at most {NameSelection.Most} metrics by name[], or for all of them without it.\n");
            return;
        }

        var format = ExpositionFormat.Preferred(context.Request.GetTypedHeaders().Accept);
        var snapshot = selection.Apply(await collector.CollectAsync(context.RequestAborted));
        response.ContentType = format.ContentType;
        await response.WriteAsync(PrometheusTextWriter.Write(snapshot, format), context.RequestAborted);
    }

    private static Task RefuseAsync(HttpResponse response, int status, string reason)
    {
        response.StatusCode = status;
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(reason, response.HttpContext.RequestAborted);
    }
}
