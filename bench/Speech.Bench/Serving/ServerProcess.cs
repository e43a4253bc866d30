using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Bench.Serving;

/// <summary>A server in a process of its own on a free port of the loopback interface; killed when disposed of.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly TaskCompletionSource<IPEndPoint> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private string _lastError = "";

    private ServerProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _lastError = line.Data ?? _lastError;
        _process.Exited += (_, _) => _listening.TrySetException(
            new InvalidOperationException($"{start.FileName} {start.ArgumentList.FirstOrDefault()} ended with {_process.ExitCode} before it listened: {_lastError}"));
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address => _listening.Task.Result;

    /// <summary>Id of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Physical memory it uses, in bytes (VmRSS of proc(5)).</summary>
    public long ResidentBytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Starts an assembly and waits until it says where it listens.</summary>
    public static Task<ServerProcess> StartAsync(string assembly, params string[] arguments) =>
        StartAsync(new ProcessStartInfo("dotnet", [assembly, .. arguments]));

    /// <summary>Starts a program and waits until it listens.</summary>
    /// <param name="start">The program.</param>
    /// <param name="address">Where it is going to listen; null for one that says so itself.</param>
    public static async Task<ServerProcess> StartAsync(ProcessStartInfo start, IPEndPoint? address = null)
    {
        var server = new ServerProcess(start);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            await (address is null ? server._listening.Task : server.ConnectAsync(address)).WaitAsync(StartLimit);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task ConnectAsync(IPEndPoint address)
    {
        while (!_listening.Task.IsCompleted)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(address);
                _listening.TrySetResult(address);
            }
            catch (SocketException)
            {
                await Task.Delay(RetryDelay);
            }
        }

        await _listening.Task;
    }

    private void Read(string line)
    {
        if (ListeningLine().Match(line) is { Success: true } match)
        {
            _listening.TrySetResult(IPEndPoint.Parse(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"listens on http://([\d.:]+)")]
    private static partial Regex ListeningLine();
}
