using System.Text.Json;
using KokoroTts.Api.Errors;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Usage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace KokoroTts.Api.Admin;

/// <summary>One client: its detail, its reset, its ban.</summary>
internal static class ClientEndpoints
{
    public static void MapClients(this IEndpointRouteBuilder limits)
    {
        limits.MapGet("ip/{ip}", GetAsync).WithName("GetClient").WithSummary("What is known of a client, and where it stands.")
            .Produces<ApiError>(StatusCodes.Status404NotFound);
        limits.MapPost("ip/{ip}/reset", ResetAsync).WithName("ResetClient").WithSummary("Forgets what a client used, its violations and its penalty.");
        limits.MapPost("ip/{ip}/ban", BanAsync).WithName("BanClient").WithSummary("Refuses a client everything, for a time or for good.")
            .Accepts<BanRequest>("application/json");
        limits.MapDelete("ip/{ip}/ban", UnbanAsync).WithName("UnbanClient").WithSummary("Ends a client's ban.");
    }

    private static async Task<Ok<ClientDetail>> GetAsync(
        string ip, ClientLookup lookup, IRateLimiter limiter, IUsageReports reports, CancellationToken cancellationToken)
    {
        var client = lookup.Find(ip);
        var limits = await limiter.PeekAsync(client.Id, client.Policy, cancellationToken);
        var usage = await reports.ClientAsync(client.Id, cancellationToken);
        return ClientDetail.Of(client, usage, limits) is { } detail
            ? TypedResults.Ok(detail)
            : throw new ApiException(StatusCodes.Status404NotFound, "client_not_found", $"Nothing is known of the client {client.Name}.", "ip");
    }

    private static async Task<Ok<ClientStatus>> ResetAsync(
        string ip, ClientLookup lookup, IRateLimiter limiter, RefusalNotes notes, CancellationToken cancellationToken)
    {
        var client = lookup.Find(ip);
        await limiter.ResetAsync(client.Id, cancellationToken);
        notes.Forget(client.Id);
        return TypedResults.Ok(new ClientStatus(client.Name, "reset", null));
    }

    private static async Task<Ok<ClientStatus>> BanAsync(string ip, HttpContext http, ClientBans bans)
    {
        var request = await ReadAsync(http);
        return TypedResults.Ok(await bans.BanAsync(ip, request, http.RequestAborted));
    }

    private static async Task<Ok<ClientStatus>> UnbanAsync(
        string ip, ClientLookup lookup, IRateLimiter limiter, RefusalNotes notes, CancellationToken cancellationToken)
    {
        var client = lookup.Find(ip);
        await limiter.UnbanAsync(client.Id, cancellationToken);
        notes.Forget(client.Id);
        return TypedResults.Ok(new ClientStatus(client.Name, "not banned", null));
    }

    private static async Task<BanRequest> ReadAsync(HttpContext http)
    {
        // A body sent in chunks has no length either, and to overlook it would make a ban of a minute one for good.
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return new BanRequest(null, null);
        }

        try
        {
            return await JsonSerializer.DeserializeAsync<BanRequest>(http.Request.Body, AdminJson.Strict, http.RequestAborted) ?? new BanRequest(null, null);
        }
        catch (JsonException wrong)
        {
            throw new ApiException(
                StatusCodes.Status400BadRequest, "invalid_json", $"The body is not {{\"duration_seconds\":3600,\"reason\":\"...\"}}: {wrong.Message}");
        }
    }
}
