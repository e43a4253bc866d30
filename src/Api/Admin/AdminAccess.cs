using System.Net;
using KokoroTts.Api.Errors;
using KokoroTts.Hosting.Admin;
using KokoroTts.RateLimiting.Policies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Api.Admin;

/// <summary>Refuses the administrator's calls of whoever <see cref="AdminRule"/> does not let in.</summary>
internal sealed partial class AdminAccess(PolicySource policies, ILogger<AdminAccess> logger) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var standing = AdminRule.Check(http, policies.Current);
        if (standing is AdminStanding.Granted)
        {
            return next(context);
        }

        LogRefused(http.Request.Method, http.Request.Path, http.Connection.RemoteIpAddress);
        throw standing is AdminStanding.LocalOnly
            ? new ApiException(
                StatusCodes.Status403Forbidden,
                "admin_local_only",
                "The administrator's calls are open to this machine only. Set RateLimiting:AdminKeyDigest to open them to whoever has the key.")
            : new ApiException(
                StatusCodes.Status401Unauthorized, "admin_key_required", "Send the admin key as 'Authorization: Bearer <key>'.");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused the administrator's call {Method} {Path} from {Address}")]
    private partial void LogRefused(string method, PathString path, IPAddress? address);
}
