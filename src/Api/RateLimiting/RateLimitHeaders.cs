using System.Globalization;
using System.Runtime.CompilerServices;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace KokoroTts.Api.RateLimiting;

/// <summary>
/// Tells a client where it stands: <c>RateLimit-Policy</c> and <c>RateLimit</c> (draft-ietf-httpapi-ratelimit-headers), and the
/// <c>X-RateLimit-*</c> that older clients read. Times are whole seconds from now, rounded up.
/// </summary>
internal readonly struct RateLimitHeaders
{
    /// <summary>A policy never changes, so what it says in headers is made once.</summary>
    private static readonly ConditionalWeakTable<Policy, string> PolicyLines = [];

    private readonly StringValues _policy;
    private readonly StringValues _state;
    private readonly StringValues _limit;
    private readonly StringValues _remaining;
    private readonly StringValues _reset;
    private readonly StringValues _window;

    private RateLimitHeaders(Policy policy, WindowLimit window, long remaining, long reset)
    {
        var left = remaining.ToString(CultureInfo.InvariantCulture);
        var untilReset = reset.ToString(CultureInfo.InvariantCulture);
        _policy = PolicyLines.GetValue(policy, Describe);
        _state = $"\"{window.Name}\";r={left};t={untilReset}";
        _limit = window.Quota.ToString(CultureInfo.InvariantCulture);
        _remaining = left;
        _reset = untilReset;
        _window = ((long)window.Window.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The headers for a decision; none where no window is in use.</summary>
    /// <param name="policy">The client's policy.</param>
    /// <param name="decision">The limiter's answer.</param>
    /// <param name="reset">Seconds until the decision's tightest window has more left.</param>
    public static RateLimitHeaders Of(Policy policy, in Decision decision, long reset) =>
        decision.Tightest is { } window ? new RateLimitHeaders(policy, window, decision.Remaining, reset) : default;

    /// <summary>Sets them.</summary>
    /// <param name="headers">The response's headers.</param>
    public void Apply(IHeaderDictionary headers)
    {
        if (_policy.Count == 0)
        {
            return;
        }

        headers["RateLimit-Policy"] = _policy;
        headers["RateLimit"] = _state;
        headers["X-RateLimit-Limit"] = _limit;
        headers["X-RateLimit-Remaining"] = _remaining;
        headers["X-RateLimit-Reset"] = _reset;
        headers["X-RateLimit-Window"] = _window;
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
