using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Api.Requests;

/// <summary>Gives each request an id: the client's <c>X-Request-ID</c> where it is short and plain, else a new one.</summary>
internal sealed class RequestIdMiddleware(RequestDelegate next, ILogger<RequestIdMiddleware> logger)
{
    public const string Header = "X-Request-ID";
    private const int LongestId = 128;

    public async Task InvokeAsync(HttpContext http)
    {
        var id = IdOf(http);
        http.TraceIdentifier = id;
        // An error clears the headers that were set, so this one is set at the last moment.
        http.Response.OnStarting(static state =>
        {
            var http = (HttpContext)state;
            http.Response.Headers[Header] = http.TraceIdentifier;
            return Task.CompletedTask;
        }, http);
        using (logger.BeginScope(new KeyValuePair<string, object>[] { new("request_id", id) }))
        {
            await next(http);
        }
    }

    /// <summary>The id the client sent, or a new one.</summary>
    public static string IdOf(HttpContext http) =>
        http.Request.Headers[Header].ToString() is var sent && IsPlain(sent) ? sent : $"req_{Guid.NewGuid():N}";

    private static bool IsPlain(string id) =>
        id.Length is > 0 and <= LongestId && id.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or ':');
}
