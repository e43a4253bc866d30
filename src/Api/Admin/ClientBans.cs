using KokoroTts.Api.Errors;
using KokoroTts.Observability.Metrics;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Api.Admin;

/// <summary>Bans clients.</summary>
internal sealed partial class ClientBans(
    ClientLookup lookup, PolicySource policies, IRateLimiter limiter, RefusalNotes notes, LimiterClock clock, KokoroMetrics metrics, ILogger<ClientBans> logger)
{
    private const long LongestSeconds = 100L * 365 * 24 * 3600;
    private const int LongestReason = 500;

    /// <summary>Bans a client at once.</summary>
    /// <exception cref="ApiException">The client, the duration or the reason is not allowed, or the ban would have no effect.</exception>
    public async Task<ClientStatus> BanAsync(string ip, BanRequest request, CancellationToken cancellationToken)
    {
        var client = lookup.Find(ip);
        Check(request);
        CheckEffect();
        var until = request.DurationSeconds is { } seconds
            ? new DateTimeOffset(clock.Now, TimeSpan.Zero) + TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.MaxValue;
        await limiter.BanAsync(client.Id, client.Policy, until, cancellationToken);
        // Also for requests that would be refused as wrong before a limiter is asked.
        notes.Add(client.Id, default, Decision.OfBan(client.Policy.Name, until), clock.Now);
        metrics.RateLimits.Banned();
        LogBanned(client.Name, until, request.Reason ?? "none given");
        return new ClientStatus(client.Name, "banned", request.DurationSeconds is null ? null : until);
    }

    private void CheckEffect()
    {
        if (!policies.Current.Enabled)
        {
            throw new ApiException(
                StatusCodes.Status409Conflict, "limits_off", "Limits are off, and bans with them. Set RateLimiting:Enabled to true, or RATE_LIMITING_ENABLED.");
        }
    }

    private static void Check(BanRequest request)
    {
        if (request.DurationSeconds is < 1 or > LongestSeconds)
        {
            throw new ApiException(
                StatusCodes.Status400BadRequest,
                "value_out_of_range",
                $"'duration_seconds' is {request.DurationSeconds}; use 1 to {LongestSeconds}, or null for a ban without end.",
                "duration_seconds");
        }

        if (request.Reason is { Length: > LongestReason })
        {
            throw new ApiException(
                StatusCodes.Status400BadRequest, "value_out_of_range", $"'reason' has {request.Reason.Length} characters; use at most {LongestReason}.", "reason");
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Audit: banned {Client} until {Until}, reason: {Reason}")]
    private partial void LogBanned(string client, DateTimeOffset until, string reason);
}
