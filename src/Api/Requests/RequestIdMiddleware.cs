using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Api.Requests;

/// <summary>Gives each request an id: the client's <c>X-Request-ID</c> where it is short and plain, else a new one.</summary>
internal sealed class RequestIdMiddleware(RequestDelegate next, ILogger<RequestIdMiddleware> logger)
{
    public const string Header = "X-Request-ID";
    private const int LongestId = 128;
    private const string Prefix = "req_";
    private const int RandomBytes = 16;

    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:");

    public async Task InvokeAsync(HttpContext http)
    {
        var id = IdOf(http.Request.Headers);
        http.TraceIdentifier = id;
        // An error clears the headers that were set, so this one is set at the last moment.
        http.Response.OnStarting(static state =>
        {
            var http = (HttpContext)state;
            http.Response.Headers[Header] = http.TraceIdentifier;
            return Task.CompletedTask;
        }, http);
        using (logger.BeginScope(new KeyValuePair<string, object?>[] { new("request_id", id), new("request_path", http.Request.Path.Value) }))
        {
            await next(http);
        }
    }

    /// <summary>The id the client sent, or a new one.</summary>
    public static string IdOf(IHeaderDictionary headers) =>
        headers[Header].ToString() is var sent && IsPlain(sent) ? sent : Create();

    /// <summary>An id that no other request has; it is no secret, so it need not come from the system's slower source of randomness.</summary>
    private static string Create() => string.Create(Prefix.Length + (2 * RandomBytes), 0, static (id, _) =>
    {
        Span<byte> random = stackalloc byte[RandomBytes];
        Random.Shared.NextBytes(random);
        Prefix.CopyTo(id);
        Convert.TryToHexStringLower(random, id[Prefix.Length..], out var _);
    });

    private static bool IsPlain(string id) => id.Length is > 0 and <= LongestId && !id.AsSpan().ContainsAnyExcept(Plain);
}
