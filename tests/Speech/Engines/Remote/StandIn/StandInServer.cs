using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace KokoroTts.Speech.Tests.Engines.Remote.StandIn;

/// <summary>A server on this machine that answers every request as the test says.</summary>
internal sealed class StandInServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;
    private int _leftConnections;
    private long _bytesSent;

    /// <summary>Starts the server.</summary>
    public StandInServer(Func<ReceivedRequest, Reply> answer)
    {
        Answer = answer;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public StandInServer(Reply answer)
        : this(_ => answer)
    {
    }

    public Func<ReceivedRequest, Reply> Answer { get; set; }

    public int Port { get; }

    public string BaseUrl => $"http://127.0.0.1:{Port}/v1";

    public ConcurrentQueue<ReceivedRequest> Requests { get; } = [];

    /// <summary>Connections that the client closed while the server held them.</summary>
    public int LeftConnections => Volatile.Read(ref _leftConnections);

    public long BytesSent => Interlocked.Read(ref _bytesSent);

    /// <summary>A port of this machine at which nobody listens.</summary>
    public static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_connections);
        _ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_ended.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = await ReadAsync(stream);
                Requests.Enqueue(request);
                await WriteAsync(stream, Answer(request));
            }
            catch (Exception left) when (left is IOException or OperationCanceledException)
            {
                Interlocked.Increment(ref _leftConnections);
            }
        }
    }

    private async Task WriteAsync(NetworkStream stream, Reply reply)
    {
        await stream.WriteAsync(System.Text.Encoding.Latin1.GetBytes(reply.Head), _ended.Token);
        do
        {
            for (var sent = 0; sent < reply.Body.Length;)
            {
                var length = reply.PieceLength > 0 ? Math.Min(reply.PieceLength, reply.Body.Length - sent) : reply.Body.Length;
                await stream.WriteAsync(reply.Body.AsMemory(sent, length), _ended.Token);
                sent += length;
                Interlocked.Add(ref _bytesSent, length);
            }
        }
        while (reply.IsEndless);

        if (reply.IsHeld && await stream.ReadAsync(new byte[1], _ended.Token) == 0)
        {
            Interlocked.Increment(ref _leftConnections);
        }
    }

    private async Task<ReceivedRequest> ReadAsync(NetworkStream stream)
    {
        var line = await ReadLineAsync(stream);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync(stream) is { Length: > 0 } header)
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            headers.Add(header[..colon], header[(colon + 1)..].Trim());
        }

        var body = new byte[int.Parse(headers["Content-Length"])];
        await stream.ReadExactlyAsync(body, _ended.Token);
        return new ReceivedRequest(line, headers, System.Text.Encoding.UTF8.GetString(body));
    }

    private async Task<string> ReadLineAsync(NetworkStream stream)
    {
        var line = new System.Text.StringBuilder();
        var one = new byte[1];
        while (true)
        {
            await stream.ReadExactlyAsync(one, _ended.Token);
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }
    }
}
