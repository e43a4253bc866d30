using KokoroTts.Api.Requests;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using Microsoft.AspNetCore.Http;

namespace KokoroTts.Api.RateLimiting;

/// <summary>Refuses again, before any other work, a client that was refused and does not wait.</summary>
internal sealed class RepeatedRefusals(RefusalNotes notes, LimiterClock clock, RefusalWriter writer, LocalRefusals refusals)
{
    /// <summary>Finds the answer to a request that is refused again, counts it, and gives the response its request id.</summary>
    /// <param name="set">The policies in force.</param>
    /// <param name="resolution">Who sends the request.</param>
    /// <param name="endpoint">Route template.</param>
    /// <param name="weight">Requests it counts as.</param>
    /// <param name="request">The request's headers.</param>
    /// <param name="response">The response's headers.</param>
    /// <returns>The answer to send; null where the request goes on.</returns>
    public RefusalAnswer? Find(
        PolicySet set, in Resolution resolution, string endpoint, int weight, IHeaderDictionary request, IHeaderDictionary response)
    {
        var client = resolution.Client;
        var now = clock.Now;
        if (!IsLimited(set, resolution) || !notes.TryRefuse(client.Id, new Cost(weight, 0), now, out var decision, out _))
        {
            return null;
        }

        var tally = refusals.Add(client, endpoint, decision);
        response[RequestIdMiddleware.Header] = RequestIdMiddleware.IdOf(request);
        return tally.Answer = writer.Render(client.Policy, decision, now, tally.Answer);
    }

    /// <summary>Whether notes apply to a request: who is on a list may share a key with someone who was refused.</summary>
    private static bool IsLimited(PolicySet set, in Resolution resolution) =>
        set.Enabled && resolution is { IsUnauthorized: false, Client.Standing: ClientStanding.Normal };
}
