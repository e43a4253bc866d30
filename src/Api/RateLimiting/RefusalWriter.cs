using System.Globalization;
using System.Text.Json;
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

    /// <summary>OpenAI's clients wait as told only up to here; beyond, they would come again too early.</summary>
    private const long LongestObeyedSeconds = 60;

    /// <summary>Writes the answer to a refused request. The response must not have started.</summary>
    /// <param name="http">The request.</param>
    /// <param name="policy">The client's policy.</param>
    /// <param name="decision">The refusal.</param>
    /// <param name="now">UTC in ticks.</param>
    public Task WriteAsync(HttpContext http, Policy policy, in Decision decision, long now)
    {
        var response = http.Response;
        var seconds = RetryAfter(decision, now);
        var body = JsonSerializer.SerializeToUtf8Bytes(Describe(decision, seconds), RefusalJson.Default.RefusalBody);
        response.StatusCode = decision.Reason is RefusalReason.Ban ? StatusCodes.Status403Forbidden : StatusCodes.Status429TooManyRequests;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        RateLimitHeaders.Apply(response.Headers, policy, decision, now);
        if (seconds is { } wait)
        {
            response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        }

        if (seconds is not <= LongestObeyedSeconds)
        {
            response.Headers["x-should-retry"] = "false";
        }

        return response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }

    /// <summary>Marks a request as refused, for the metrics.</summary>
    public static void Mark(HttpContext http, in Decision decision) => http.Features.Set(new FailedRequest(CodeOf(decision)));

    /// <summary>The error's code.</summary>
    public static string CodeOf(in Decision decision) => decision.Reason is RefusalReason.Ban ? BanCode : LimitCode;

    private long? RetryAfter(in Decision decision, long now) => decision switch
    {
        // When one of the client's other requests ends cannot be known; the lease's expiry is only the latest moment.
        { Reason: RefusalReason.Limit, LimitType: LimitTypes.ConcurrentRequests } => (long)Math.Ceiling(options.ConcurrencyRetryAfter.TotalSeconds),
        { RetryAt: { } until } when until < DateTime.MaxValue.Ticks => Math.Max(1, RateLimitHeaders.Seconds(until, now)),
        _ => null,
    };

    private static RefusalBody Describe(in Decision decision, long? seconds)
    {
        if (decision.Reason is RefusalReason.Ban)
        {
            var end = seconds is { } wait ? string.Create(CultureInfo.InvariantCulture, $"for another {wait} s") : "for good";
            return new RefusalBody(new RefusalDetail($"This client is banned {end}.", BanCode, null, BanCode, null, null, null, "ban", seconds));
        }

        var message = string.Create(
            CultureInfo.InvariantCulture, $"Rate limit exceeded: {decision.LimitType} limit of {decision.LimitValue}");
        if (decision.Reason is RefusalReason.Penalty)
        {
            message += string.Create(CultureInfo.InvariantCulture, $", too often: everything is refused for another {seconds} s");
        }

        return new RefusalBody(new RefusalDetail(
            message, LimitCode, null, LimitCode, decision.LimitType, decision.LimitValue, decision.LimitName, BlockReasons.Of(decision.Reason), seconds));
    }
}
