using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Bench.Serving;

/// <summary>A server in a process of its own on a free port of the loopback interface; killed when disposed of.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly TaskCompletionSource<IPEndPoint> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private string _lastError = "";

    private ServerProcess(string assembly, string[] arguments)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true },
            EnableRaisingEvents = true,
        };
        _process.OutputDataReceived += (_, line) => Read(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _lastError = line.Data ?? _lastError;
        _process.Exited += (_, _) => _listening.TrySetException(
            new InvalidOperationException($"{assembly} ended with {_process.ExitCode} before it listened: {_lastError}"));
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
    public static async Task<ServerProcess> StartAsync(string assembly, params string[] arguments)
    {
        var server = new ServerProcess(assembly, arguments);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            await server._listening.Task.WaitAsync(StartLimit);
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
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
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
