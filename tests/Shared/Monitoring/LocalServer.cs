using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KokoroTts.Testing.Monitoring;

/// <summary>An HTTP server of the test, on a free port of this machine.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly Task _serving;

    private LocalServer(HttpListener listener, Uri address, Func<LocalRequest, LocalAnswer> answer)
    {
        _listener = listener;
        Address = address;
        _serving = ServeAsync(answer);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts one.</summary>
    /// <param name="answer">What it answers; called for one request after the other.</param>
    public static LocalServer Start(Func<LocalRequest, LocalAnswer> answer)
    {
        while (true)
        {
            var address = new Uri($"http://127.0.0.1:{FreePort()}/");
            var listener = new HttpListener { Prefixes = { address.ToString() } };
            try
            {
                listener.Start();
                return new LocalServer(listener, address, answer);
            }
            catch (HttpListenerException)
            {
                // Somebody took the port meanwhile.
                listener.Close();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync(Func<LocalRequest, LocalAnswer> answer)
    {
        while (await NextAsync() is { } context)
        {
            using var reader = new StreamReader(context.Request.InputStream);
            var request = new LocalRequest(context.Request.Url!.AbsolutePath, context.Request.Headers["Authorization"], await reader.ReadToEndAsync());
            var (status, body) = answer(request);
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
            context.Response.Close();
        }
    }

    private async Task<HttpListenerContext?> NextAsync()
    {
        try
        {
            return await _listener.GetContextAsync();
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
        {
            return null;
        }
    }
}
