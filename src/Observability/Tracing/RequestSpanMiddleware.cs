using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace KokoroTts.Observability.Tracing;

/// <summary>
/// Completes the span that the server began for a request, in the names of OpenTelemetry's conventions for HTTP: route, status, error.
/// </summary>
internal sealed class RequestSpanMiddleware(RequestDelegate next)
{
    private const string MethodTag = "http.request.method";

    public Task InvokeAsync(HttpContext http) =>
        http.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span ? DescribeAsync(http, span) : next(http);

    private async Task DescribeAsync(HttpContext http, Activity span)
    {
        try
        {
            await next(http);
        }
        finally
        {
            var status = http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted
                ? StatusCodes.Status499ClientClosedRequest
                : http.Response.StatusCode;
            Describe(span, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, status, http.TraceIdentifier);
        }
    }

    private static void Describe(Activity span, string? route, int status, string requestId)
    {
        // The server's own tag names methods of a fixed set only, where the request's own might be any word.
        var method = span.GetTagItem(MethodTag) as string ?? "HTTP";
        span.DisplayName = route is null ? method : $"{method} {route}";
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", status);
        span.SetTag("kokorotts.request_id", requestId);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture));
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
