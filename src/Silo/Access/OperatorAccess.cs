using System.Net;
using System.Text;
using KokoroTts.Hosting.Admin;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.Silo.Access;

/// <summary>
/// Lets operators in as the API does its administrators, see <see cref="AdminRule"/>; and since a browser opens the dashboard, with
/// the admin key as the password of HTTP's basic authentication too, whatever the name.
/// </summary>
internal sealed partial class OperatorAccess(PolicySource policies, ILogger<OperatorAccess> logger) : IEndpointFilter
{
    private const string Basic = "Basic ";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var standing = AdminRule.Check(http, policies.Current);
        if (standing is AdminStanding.Granted || HasPassword(http.Request))
        {
            return await next(context);
        }

        LogRefused(http.Request.Method, http.Request.Path, http.Connection.RemoteIpAddress);
        if (standing is AdminStanding.LocalOnly)
        {
            return Results.Text(
                "The dashboard is open to this machine only. Set RateLimiting:AdminKeyDigest to open it to whoever has the key.\n",
                statusCode: StatusCodes.Status403Forbidden);
        }

        http.Response.Headers.WWWAuthenticate = "Basic realm=\"KokoroTTS\", charset=\"UTF-8\"";
        return Results.Text("Send the admin key as the password, or as 'Authorization: Bearer <key>'.\n", statusCode: StatusCodes.Status401Unauthorized);
    }

    /// <summary>Browsers send a password along with whatever page asks, so the page has to be this service's.</summary>
    private bool HasPassword(HttpRequest request) =>
        request.Headers.Authorization is [{ } authorization]
        && authorization.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)
        && AdminRule.IsSameSite(request)
        && policies.Current.IsAdminKey(PasswordIn(authorization[Basic.Length..].Trim()));

    private static string? PasswordIn(string credentials)
    {
        var bytes = new byte[credentials.Length];
        if (!Convert.TryFromBase64String(credentials, bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        return text.IndexOf(':') is >= 0 and var separator && separator + 1 < text.Length ? text[(separator + 1)..] : null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused the operator's call {Method} {Path} from {Address}")]
    private partial void LogRefused(string method, PathString path, IPAddress? address);
}
