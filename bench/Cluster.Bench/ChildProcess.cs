using System.Diagnostics;

namespace KokoroTts.Cluster.Bench;

/// <summary>A process of this benchmark's, ended with it.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>Starts a silo and waits until it is ready.</summary>
    public static async Task<ChildProcess> StartSiloAsync(SiloPlace place)
    {
        var child = new ChildProcess(Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(ChildProcess).Assembly.Location, "silo", .. place.ToArguments()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
        return await child._process.StandardOutput.ReadLineAsync() is "ready" ? child : throw new InvalidOperationException("The silo did not start.");
    }

    /// <summary>Starts a Redis that keeps nothing on disk.</summary>
    public static async Task<ChildProcess> StartRedisAsync(int port)
    {
        var child = new ChildProcess(Process.Start(new ProcessStartInfo(
            "redis-server", ["--bind", "127.0.0.1", "--port", $"{port}", "--save", "", "--appendonly", "no"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
        while (await child._process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Ready to accept connections", StringComparison.Ordinal))
        {
            // Says how it starts.
        }

        return child;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
