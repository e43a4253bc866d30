using System.Diagnostics;

namespace KokoroTts.Cluster.Tests.Harness;

/// <summary>A process of the cluster, which can be stopped, killed, suspended and started again under the same name.</summary>
internal abstract class ClusterProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StopDeadline = TimeSpan.FromMinutes(2);

    private readonly string _log;
    private Process? _process;
    private bool _isSuspended;

    /// <summary>A process that has not started.</summary>
    /// <param name="name">Its name, unique in the cluster.</param>
    /// <param name="logs">The folder its log goes to.</param>
    protected ClusterProcess(string name, string logs)
    {
        Name = name;
        _log = Path.Combine(logs, $"{name}.log");
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its id while it runs.</summary>
    public int Id => Running.Id;

    /// <summary>Whether it does not run.</summary>
    public bool HasExited => _process is not { HasExited: false };

    /// <summary>All that it and those before it under its name have written.</summary>
    public string Log
    {
        get
        {
            using var reader = new StreamReader(new FileStream(_log, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadToEnd();
        }
    }

    private Process Running => _process ?? throw new InvalidOperationException($"{Name} was not started.");

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        Launch();
        await Until.TrueAsync(
            () =>
            {
                Assert.False(HasExited, $"{Name} has ended:\n{Log}");
                return IsReadyAsync();
            },
            $"{Name} is ready; its log is {_log}",
            StartDeadline);
    }

    /// <summary>Starts it and does not wait for anything.</summary>
    public void Launch()
    {
        Assert.True(HasExited, $"{Name} runs already.");
        _process?.Dispose();
        var (file, arguments) = Command();
        // The shell is replaced by the program, whose output then needs nobody here to read it.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", _log, file, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(_log),
        };
        foreach (var (key, value) in Environment())
        {
            start.Environment[key] = value;
        }

        _process = Process.Start(start);
        _isSuspended = false;
    }

    /// <summary>Ends it at once, as a crash or a loss of power would (SIGKILL).</summary>
    public void Kill()
    {
        Running.Kill();
        Running.WaitForExit();
    }

    /// <summary>Asks it to end (SIGTERM), waits for that, and gives the exit status.</summary>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        return await ExitAsync();
    }

    /// <summary>Waits for its end and gives the exit status.</summary>
    public async Task<int> ExitAsync()
    {
        using var deadline = new CancellationTokenSource(StopDeadline);
        try
        {
            await Running.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"{Name} has not ended in {StopDeadline.TotalMinutes} minutes; its log is {_log}.");
        }

        return Running.ExitCode;
    }

    /// <summary>Stops it if it runs, then starts it with the same name, ports and settings.</summary>
    public async Task RestartAsync()
    {
        if (!HasExited)
        {
            await StopAsync();
        }

        await StartAsync();
    }

    /// <summary>Lets it stand still (SIGSTOP): its connections stay open and nothing answers.</summary>
    public async Task SuspendAsync()
    {
        await SignalAsync("STOP");
        _isSuspended = true;
    }

    /// <summary>Lets it go on (SIGCONT).</summary>
    public async Task ResumeAsync()
    {
        await SignalAsync("CONT");
        _isSuspended = false;
    }

    /// <summary>Sends a signal, by its name without SIG.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Ends it however it stands.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        if (_process is null)
        {
            return;
        }

        if (!_process.HasExited)
        {
            if (_isSuspended)
            {
                await ResumeAsync();
            }

            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    /// <summary>The program and its arguments.</summary>
    protected abstract (string File, IReadOnlyList<string> Arguments) Command();

    /// <summary>What it finds in its environment.</summary>
    protected abstract IEnumerable<KeyValuePair<string, string>> Environment();

    /// <summary>Whether it has started.</summary>
    protected abstract Task<bool> IsReadyAsync();
}
