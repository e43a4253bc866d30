using System.Globalization;
using System.Runtime.CompilerServices;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using Microsoft.AspNetCore.Http;

namespace KokoroTts.Api.RateLimiting;

/// <summary>
/// Tells a client where it stands: <c>RateLimit-Policy</c> and <c>RateLimit</c> (draft-ietf-httpapi-ratelimit-headers), and the
/// <c>X-RateLimit-*</c> that older clients read. Times are whole seconds from now, rounded up.
/// </summary>
internal static class RateLimitHeaders
{
    /// <summary>A policy never changes, so what it says in headers is made once.</summary>
    private static readonly ConditionalWeakTable<Policy, string> PolicyLines = [];

    /// <summary>Sets the headers for a decision.</summary>
    /// <param name="headers">The response's headers.</param>
    /// <param name="policy">The client's policy.</param>
    /// <param name="decision">The limiter's answer.</param>
    /// <param name="now">UTC in ticks.</param>
    public static void Apply(IHeaderDictionary headers, Policy policy, in Decision decision, long now)
    {
        if (decision.Tightest is not { } window)
        {
            return;
        }

        var reset = Seconds(decision.ResetAt, now);
        var remaining = decision.Remaining.ToString(CultureInfo.InvariantCulture);
        var untilReset = reset.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Policy"] = PolicyLines.GetValue(policy, Describe);
        headers["RateLimit"] = $"\"{window.Name}\";r={remaining};t={untilReset}";
        headers["X-RateLimit-Limit"] = window.Quota.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = remaining;
        headers["X-RateLimit-Reset"] = untilReset;
        headers["X-RateLimit-Window"] = ((long)window.Window.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Whole seconds until a time, rounded up, at least 0: a client that waits that long does not come too early.</summary>
    /// <param name="until">UTC in ticks.</param>
    /// <param name="now">UTC in ticks.</param>
    public static long Seconds(long until, long now) =>
        until <= now ? 0 : (until - now + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;

    private static string Describe(Policy policy)
    {
        var items = policy.Windows.Select(static window => string.Create(
            CultureInfo.InvariantCulture,
            $"\"{window.Name}\";q={window.Quota};w={(long)window.Window.TotalSeconds}{(window.Unit is LimitUnit.Characters ? ";qu=\"characters\"" : "")}"));
        if (policy.ConcurrentRequests is { } concurrent)
        {
            items = items.Append(string.Create(
                CultureInfo.InvariantCulture, $"\"{LimitTypes.ConcurrentRequests}\";q={concurrent};qu=\"concurrent-requests\""));
        }

        return string.Join(", ", items);
    }
}
