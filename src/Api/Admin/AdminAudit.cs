using KokoroTts.Hosting.Admin;
using KokoroTts.RateLimiting.Policies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Api.Admin;

/// <summary>Writes what administrators do into the log, with how it ended.</summary>
internal sealed partial class AdminAudit(PolicySource policies, ILogger<AdminAudit> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var who = $"{context.HttpContext.Connection.RemoteIpAddress} {(policies.Current.IsAdminKey(PresentedKey.Of(request.Headers)) ? "with the admin key" : "without the admin key")}";
        // Looking changes nothing, and the page looks every few seconds.
        var level = HttpMethods.IsGet(request.Method) ? LogLevel.Debug : LogLevel.Information;
        try
        {
            var result = await next(context);
            LogDone(level, request.Method, request.Path, who, "done");
            return result;
        }
        catch (Exception failure)
        {
            LogDone(level, request.Method, request.Path, who, failure.Message);
            throw;
        }
    }

    [LoggerMessage(Message = "Audit: {Method} {Path} by {Who}: {Outcome}")]
    private partial void LogDone(LogLevel level, string method, PathString path, string who, string outcome);
}
