using System.Net;
using KokoroTts.Api.Requests;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using Microsoft.AspNetCore.Http;

namespace KokoroTts.Api.RateLimiting;

/// <summary>
/// The first thing a request meets: finds out who sends it, and refuses again, before any other work, a client that was refused
/// and does not wait. What passes carries a <see cref="RequestAdmission"/> to <see cref="AdmissionMiddleware"/>.
/// </summary>
internal sealed class RefusalGate(
    RequestDelegate next,
    PolicySource policies,
    RefusalNotes notes,
    IRateLimiter limiter,
    LimiterClock clock,
    RefusalWriter writer,
    LocalRefusals refusals,
    KnownFloods floods)
{
    /// <summary>Whether notes apply to a request: who is on a list may share a key with someone who was refused.</summary>
    public static bool IsLimited(PolicySet set, in Resolution resolution) =>
        set.Enabled && resolution is { IsUnauthorized: false, Client.Standing: ClientStanding.Normal };

    public Task InvokeAsync(HttpContext http)
    {
        var set = policies.Current;
        if (set.EndpointWeights.Find(http.Request.Path.Value) is not { } weight
            || RouteTemplate.Of(http) is not { } endpoint)
        {
            return next(http);
        }

        var resolution = set.Resolve(http.Connection.RemoteIpAddress ?? IPAddress.Loopback, PresentedKey.Of(http.Request.Headers));
        var request = new RequestAdmission(resolution, endpoint, weight, set.Enabled);
        if (IsLimited(set, resolution))
        {
            var client = request.Client;
            var now = clock.Now;
            if (notes.TryRefuse(client.Id, new Cost(weight, 0), now, out var decision, out _))
            {
                var tally = refusals.Add(client, endpoint, decision);
                var answer = tally.Answer = writer.Render(client.Policy, decision, now, tally.Answer);
                http.Response.Headers[RequestIdMiddleware.Header] = RequestIdMiddleware.IdOf(http.Request.Headers);
                floods.Remember(http.Request.Path.Value!, endpoint, weight, set.Version);
                return answer.WriteAsync(http.Response);
            }

            limiter.Expect(client.Id);
        }

        http.Features.Set(request);
        return next(http);
    }
}
