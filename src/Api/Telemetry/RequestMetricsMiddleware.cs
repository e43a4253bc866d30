using KokoroTts.Api.RateLimiting;
using KokoroTts.Api.Requests;
using KokoroTts.Observability.Metrics;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Policies;
using Microsoft.AspNetCore.Http;

namespace KokoroTts.Api.Telemetry;

/// <summary>Counts and times requests by route, method, status and model.</summary>
internal sealed class RequestMetricsMiddleware(RequestDelegate next, KokoroMetrics metrics, PolicySource policies, TimeProvider time)
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
            var model = http.Features.Get<SpokenModel>();
            if (http.Features.Get<FailedRequest>() is { } failed)
            {
                metrics.Requests.Failed(failed.Code, route, model?.Provider);
            }

            var status = http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted
                ? StatusCodes.Status499ClientClosedRequest
                : http.Response.StatusCode;
            var client = http.Features.Get<RequestAdmission>()?.ClientName ?? AddressOf(http);
            metrics.Requests.Ended(client, route, http.Request.Method, status, model?.Id, time.GetElapsedTime(started));
        }
    }

    private string? AddressOf(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address ? ClientAddress.From(address, policies.Current.IPv6PrefixLength).ToString() : null;
}
