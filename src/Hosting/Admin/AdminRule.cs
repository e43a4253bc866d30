using System.Net;
using KokoroTts.RateLimiting.Policies;
using Microsoft.AspNetCore.Http;

namespace KokoroTts.Hosting.Admin;

/// <summary>
/// Who may make the administrator's calls: whoever has the admin key, and without it this machine itself: a connection from the
/// loopback interface that no proxy forwarded, for a page of this service and not one that another site put into a
/// browser here.
/// </summary>
public static class AdminRule
{
    private static readonly string[] ForwardingHeaders =
    [
        "Forwarded", "Via", "X-Real-IP", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Original-Proto",
    ];

    /// <summary>Checks a call with the key that it presents as clients do, see <see cref="PresentedKey"/>.</summary>
    /// <param name="http">The call.</param>
    /// <param name="policies">The policies in force, which hold the digest of the key.</param>
    public static AdminStanding Check(HttpContext http, PolicySet policies) =>
        policies.IsAdminKey(PresentedKey.Of(http.Request.Headers)) || IsLocal(http) ? AdminStanding.Granted
        : policies.HasAdminKey ? AdminStanding.KeyRequired
        : AdminStanding.LocalOnly;

    /// <summary>Whether a request was not caused by a page of another site.</summary>
    /// <param name="request">The request.</param>
    public static bool IsSameSite(HttpRequest request) =>
        request.Headers.Origin is []
        || (request.Headers.Origin is [{ } origin]
            && Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));

    private static bool IsLocal(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && !ForwardingHeaders.Any(http.Request.Headers.ContainsKey)
        && IsLoopbackName(http.Request.Host.Host)
        && IsSameSite(http.Request);

    /// <summary>A name that only looks like this machine's may be made to lead here (DNS rebinding).</summary>
    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
