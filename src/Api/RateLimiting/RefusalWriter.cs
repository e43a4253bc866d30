using KokoroTts.Api.Telemetry;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using Microsoft.AspNetCore.Http;

namespace KokoroTts.Api.RateLimiting;

/// <summary>Answers refused requests: 429 for limits and penalties, 403 for bans.</summary>
/// <param name="options">What to tell a client with too many requests in work.</param>
internal sealed class RefusalWriter(AdmissionOptions options)
{
    /// <summary>Code and type of a refusal by a limit.</summary>
    public const string LimitCode = "rate_limit_exceeded";

    /// <summary>Code and type of a refusal by a ban.</summary>
    public const string BanCode = "client_banned";

    /// <summary>Writes the answer to a refused request. The response must not have started.</summary>
    /// <param name="http">The request.</param>
    /// <param name="policy">The client's policy.</param>
    /// <param name="decision">The refusal.</param>
    /// <param name="now">UTC in ticks.</param>
    public Task WriteAsync(HttpContext http, Policy policy, in Decision decision, long now) =>
        Render(policy, decision, now).WriteAsync(http.Response);

    /// <summary>The answer to a refused request.</summary>
    /// <param name="policy">The client's policy.</param>
    /// <param name="decision">The refusal.</param>
    /// <param name="now">UTC in ticks.</param>
    /// <param name="earlier">An answer to the same client, which is returned when it still says the same.</param>
    public RefusalAnswer Render(Policy policy, in Decision decision, long now, RefusalAnswer? earlier = null)
    {
        var (retryAfter, reset) = (RetryAfter(decision, now), RateLimitHeaders.Seconds(decision.ResetAt, now));
        return earlier is not null && earlier.IsOf(policy, decision, retryAfter, reset)
            ? earlier
            : new RefusalAnswer(policy, decision, retryAfter, reset);
    }

    /// <summary>Marks a request as refused, for the metrics.</summary>
    public static void Mark(HttpContext http, in Decision decision) => http.Features.Set(new FailedRequest(CodeOf(decision)));

    /// <summary>The error's code.</summary>
    public static string CodeOf(in Decision decision) => decision.Reason is RefusalReason.Ban ? BanCode : LimitCode;

    private long? RetryAfter(in Decision decision, long now) => decision switch
    {
        // When one of the client's other requests ends cannot be known; the lease's expiry is only the latest moment.
        { Reason: RefusalReason.Limit, LimitType: LimitTypes.ConcurrentRequests } => (long)Math.Ceiling(options.ConcurrencyRetryAfter.TotalSeconds),
        { RetryAt: { } until } => Math.Max(1, RateLimitHeaders.Seconds(until, now)),
        _ => null,
    };
}
