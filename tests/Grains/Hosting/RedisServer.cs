using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using KokoroTts.Clustering;
using KokoroTts.Grains.Redis;
using KokoroTts.Observability;
using KokoroTts.Observability.Metrics;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace KokoroTts.Grains.Tests.Hosting;

/// <summary>A real Redis on a free port of the loopback address, which keeps nothing on disk.</summary>
public sealed class RedisServer : IAsyncLifetime, IDisposable
{
    private Process? _process;

    private int Port { get; } = FreePort();

    public string Address => $"127.0.0.1:{Port}";

    public Task InitializeAsync() => StartAsync();

    public Task DisposeAsync()
    {
        Stop();
        return Task.CompletedTask;
    }

    public void Dispose() => Stop();

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("redis-server") { RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() };
        foreach (var argument in (string[])["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        // Nobody reads its log, and a full pipe would stop it.
        _process.BeginOutputReadLine();
        await Eventually.IsTrueAsync(AcceptsAsync, "Redis answering");
    }

    public void Stop()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    /// <summary>Forgets everything.</summary>
    public async Task ClearAsync()
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync($"{Address},allowAdmin=true");
        await connection.GetServer(Address).FlushAllDatabasesAsync();
    }

    /// <summary>A connection of a service of its own.</summary>
    internal async Task<RedisConnection> ConnectAsync(string? service = null)
    {
        var connection = Connect(service);
        await Eventually.IsTrueAsync(() => connection.IsConnected, "the connection");
        return connection;
    }

    /// <summary>A connection, whether Redis is there or not.</summary>
    internal RedisConnection Connect(string? service = null) =>
        new(new ClusterOptions { Redis = Address, ServiceId = service ?? Guid.NewGuid().ToString("N") }, Metrics(), TimeProvider.System);

    internal static KokoroMetrics Metrics() => new(
        new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(),
        new Uptime(TimeProvider.System),
        TimeProvider.System);

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
