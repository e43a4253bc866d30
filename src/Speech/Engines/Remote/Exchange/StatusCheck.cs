using System.Net;
using System.Net.Http.Headers;

namespace KokoroTts.Speech.Engines.Remote.Exchange;

/// <summary>What the status of an answer means.</summary>
internal static class StatusCheck
{
    /// <summary>The longest time a provider is left alone at its own request.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>What kind of failure an answer is that is no success.</summary>
    public static ProviderOutcome OutcomeOf(HttpStatusCode status) => (int)status switch
    {
        401 or 403 => ProviderOutcome.Unauthorized,
        408 => ProviderOutcome.ServerError,
        429 => ProviderOutcome.RateLimited,
        >= 400 and < 500 => ProviderOutcome.Refused,
        >= 500 => ProviderOutcome.ServerError,
        _ => ProviderOutcome.BadAnswer,
    };

    /// <summary>The status, with what is to be said about it.</summary>
    public static string Describe(HttpStatusCode status) => (int)status switch
    {
        >= 300 and < 400 and var redirect => $"{redirect} (redirects are not followed)",
        var other => $"{other}",
    };

    /// <summary>
    /// How long the provider is to be left alone (RFC 9110, section 10.2.3), at most <see cref="LongestPause"/>; null where it does
    /// not say, or asks for no time.
    /// </summary>
    public static TimeSpan? RetryAfter(HttpStatusCode status, HttpResponseHeaders headers, TimeProvider time)
    {
        if (status is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable))
        {
            return null;
        }

        var pause = headers.RetryAfter?.Delta ?? (headers.RetryAfter?.Date - time.GetUtcNow());
        return pause > LongestPause ? LongestPause : pause > TimeSpan.Zero ? pause : null;
    }
}
