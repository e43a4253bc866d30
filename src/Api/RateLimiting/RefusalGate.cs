using System.Net;
using KokoroTts.Api.Requests;
using KokoroTts.Hosting.Admin;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using Microsoft.AspNetCore.Http;

namespace KokoroTts.Api.RateLimiting;

/// <summary>
/// The first thing a request meets: finds out who sends it, and refuses again, before any other work, a client that was refused
/// and does not wait. What passes carries a <see cref="RequestAdmission"/> to <see cref="AdmissionMiddleware"/>.
/// </summary>
internal sealed class RefusalGate(
    RequestDelegate next, PolicySource policies, IRateLimiter limiter, RepeatedRefusals refusals, KnownFloods floods)
{
    public Task InvokeAsync(HttpContext http)
    {
        var set = policies.Current;
        if (set.EndpointWeights.Find(http.Request.Path.Value) is not { } weight
            || RouteTemplate.Of(http) is not { } endpoint)
        {
            return next(http);
        }

        var resolution = set.Resolve(http.Connection.RemoteIpAddress ?? IPAddress.Loopback, PresentedKey.Of(http.Request.Headers));
        if (refusals.Find(set, resolution, endpoint, weight, http.Request.Headers, http.Response.Headers) is { } answer)
        {
            floods.Remember(http.Request.Path.Value!, endpoint, weight, set.Version);
            return answer.WriteAsync(http.Response);
        }

        var request = new RequestAdmission(resolution, endpoint, weight, set.Enabled);
        if (request.IsLimited)
        {
            limiter.Expect(request.Client.Id);
        }

        http.Features.Set(request);
        return next(http);
    }
}
