using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace KokoroTts.EndToEnd.Tests.RateLimiting;

/// <summary>A client with an address of its own: all of 127.0.0.0/8 is this machine.</summary>
internal sealed class Caller : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>A client of a service.</summary>
    /// <param name="service">Where the service listens.</param>
    /// <param name="address">The client's address.</param>
    public Caller(Uri service, string address)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        _http = new HttpClient(handler) { BaseAddress = service };
    }

    /// <summary>Asks for a model, which costs next to nothing.</summary>
    /// <param name="headers">Headers to send.</param>
    public async Task<HttpStatusCode> AskAsync(params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/models/espeak");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>Asks for speech and does not read the answer.</summary>
    public Task<HttpResponseMessage> BeginToListenAsync(string text) => _http.SendAsync(
        new HttpRequestMessage(HttpMethod.Post, "/v1/audio/speech")
        {
            Content = JsonContent.Create(new { input = text, response_format = "wav" }),
        },
        HttpCompletionOption.ResponseHeadersRead);

    public void Dispose() => _http.Dispose();
}
