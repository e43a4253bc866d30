using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace KokoroTts.Grains.Tests.Usage;

/// <summary>A Redis of the tests' own on a free port of the loopback address, which keeps nothing on disk.</summary>
internal sealed class UsageRedis : IAsyncDisposable
{
    private Process? _process;

    private int Port { get; } = FreePort();

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Starts it, empty.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(
            "redis-server", ["--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        _process = Process.Start(start)!;
        // Nobody reads its log, and a full pipe would stop it.
        _process.BeginOutputReadLine();
        await UsageCluster.UntilAsync(AcceptsAsync, "Redis accepts connections");
    }

    /// <summary>Ends it as a crash does, with all that it had.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _process, null) is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task<bool> AcceptsAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
