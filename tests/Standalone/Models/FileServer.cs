using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Standalone.Tests.Models;

/// <summary>A server on this machine whose answers a test writes, on http and on https.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Queue<RequestDelegate>> _answers = [];
    private readonly ConcurrentQueue<Seen> _requests = [];

    private FileServer(WebApplication app)
    {
        _app = app;
        app.Run(AnswerAsync);
    }

    /// <summary>A request that came.</summary>
    public sealed record Seen(string Path, string Range, string IfRange);

    /// <summary>The requests in the order in which they came.</summary>
    public IReadOnlyList<Seen> Requests => [.. _requests];

    public static async Task<FileServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.UseHttps(Certificate()));
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
        });
        var server = new FileServer(builder.Build());
        await server._app.StartAsync();
        return server;
    }

    public Uri Url(string path) => new(new Uri(_app.Urls.First(url => url.StartsWith("http://", StringComparison.Ordinal))), path);

    public Uri SecureUrl(string path) => new(new Uri(_app.Urls.First(url => url.StartsWith("https://", StringComparison.Ordinal))), path);

    /// <summary>Gives a path its answers, one for each request; the last is for all further ones.</summary>
    public void On(string path, params RequestDelegate[] answers) => _answers[path] = new Queue<RequestDelegate>(answers);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        _requests.Enqueue(new Seen(path, context.Request.Headers.Range.ToString(), context.Request.Headers.IfRange.ToString()));
        if (!_answers.TryGetValue(path, out var answers))
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        }

        lock (answers)
        {
            return (answers.Count > 1 ? answers.Dequeue() : answers.Peek())(context);
        }
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
