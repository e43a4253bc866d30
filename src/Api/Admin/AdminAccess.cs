using System.Net;
using KokoroTts.Api.Errors;
using KokoroTts.Api.RateLimiting;
using KokoroTts.RateLimiting.Policies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Api.Admin;

/// <summary>
/// Opens the administrator's calls to whoever has the admin key, and without it to this machine itself: a connection from the
/// loopback interface that no proxy forwarded, for a page of this service and not one that another site put into a
/// browser here.
/// </summary>
internal sealed partial class AdminAccess(PolicySource policies, ILogger<AdminAccess> logger) : IEndpointFilter
{
    private static readonly string[] ForwardingHeaders =
    [
        "Forwarded", "Via", "X-Real-IP", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Original-Proto",
    ];

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var set = policies.Current;
        if (set.IsAdminKey(PresentedKey.Of(http.Request.Headers)) || IsLocal(http))
        {
            return next(context);
        }

        LogRefused(http.Request.Method, http.Request.Path, http.Connection.RemoteIpAddress);
        if (!set.HasAdminKey)
        {
            throw new ApiException(
                StatusCodes.Status403Forbidden,
                "admin_local_only",
                "The administrator's calls are open to this machine only. Set RateLimiting:AdminKeyDigest to open them to whoever has the key.");
        }

        throw new ApiException(
            StatusCodes.Status401Unauthorized, "admin_key_required", "Send the admin key as 'Authorization: Bearer <key>'.");
    }

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

    private static bool IsSameSite(HttpRequest request) =>
        request.Headers.Origin is []
        || (request.Headers.Origin is [{ } origin]
            && Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused the administrator's call {Method} {Path} from {Address}")]
    private partial void LogRefused(string method, PathString path, IPAddress? address);
}
