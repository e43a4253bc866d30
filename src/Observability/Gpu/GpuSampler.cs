using KokoroTts.Observability.Gpu.Nvml;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Observability.Gpu;

/// <summary>
/// Reads the GPUs every <see cref="Interval"/> on a thread of its own, as a driver in trouble may keep a call for minutes. While it
/// does, nobody waits but that thread: the readings grow old and disappear.
/// </summary>
internal sealed partial class GpuSampler(GpuReadings readings, GpuOptions options, TimeProvider time, ILogger<GpuSampler> logger)
    : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;
    private IReadOnlyList<int> _lost = [];
    private string? _trouble;

    /// <summary>Time from the end of one reading to the start of the next.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time that a stop waits for a reading in progress and for the library's own end.</summary>
    public static TimeSpan StopLimit { get; } = TimeSpan.FromSeconds(1);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Library is { Length: > 0 } library)
        {
            _running = Task.Factory.StartNew(
                () => Run(library), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _running.WaitAsync(StopLimit, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Ends the thread of a host that is disposed of without a stop.</summary>
    public void Dispose() => _stopping.Cancel();

    private void Run(string library)
    {
        try
        {
            using var nvml = NvmlLibrary.Load(library);
            using var session = new NvmlSession(nvml);
            while (!_stopping.IsCancellationRequested)
            {
                Read(session);
                Task.WaitAny(Task.Delay(Interval, time, _stopping.Token));
            }
        }
        catch (NvmlException absent)
        {
            LogAbsent(absent.Message);
        }
        catch (Exception error)
        {
            LogEnded(error);
        }
    }

    private void Read(NvmlSession session)
    {
        var at = time.GetTimestamp();
        try
        {
            readings.Replace(session.Read(), at);
            _trouble = null;
            TellLost(session.Lost);
        }
        catch (NvmlException trouble)
        {
            readings.Replace([], at);
            // Once, not every ten seconds: a machine with the library and without a driver is in order.
            if (trouble.Message != _trouble)
            {
                LogAbsent(trouble.Message);
                _trouble = trouble.Message;
            }
        }
    }

    private void TellLost(IReadOnlyList<int> lost)
    {
        foreach (var index in lost.Except(_lost))
        {
            LogLost(index);
        }

        _lost = lost;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "No GPU readings: {Reason}")]
    private partial void LogAbsent(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "GPU {Index} is lost: it has no readings until the driver reaches it again")]
    private partial void LogLost(int index);

    [LoggerMessage(Level = LogLevel.Error, Message = "GPU readings ended")]
    private partial void LogEnded(Exception error);
}
