using KokoroTts.Api.RateLimiting;
using KokoroTts.Api.Requests;
using KokoroTts.Observability.Metrics;
using Microsoft.AspNetCore.Http;

namespace KokoroTts.Api.Telemetry;

/// <summary>Counts and times requests by route.</summary>
internal sealed class RequestMetricsMiddleware(RequestDelegate next, KokoroMetrics metrics, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var started = time.GetTimestamp();
        metrics.Requests.Started();
        try
        {
            await next(http);
        }
        finally
        {
            var route = RouteTemplate.Of(http);
            if (http.Features.Get<FailedRequest>() is { } failed)
            {
                metrics.Requests.Failed(failed.Code, route);
            }

            var status = http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted
                ? StatusCodes.Status499ClientClosedRequest
                : http.Response.StatusCode;
            metrics.Requests.Ended(http.Features.Get<RequestAdmission>()?.ClientName ?? http.Connection.RemoteIpAddress?.ToString(), route, status, time.GetElapsedTime(started));
        }
    }
}
