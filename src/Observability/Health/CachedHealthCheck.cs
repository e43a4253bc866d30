using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KokoroTts.Observability.Health;

/// <summary>
/// Runs a check at most once per interval and shares the answer, so that whoever can reach the health endpoint cannot
/// make an expensive check run more often. Thread-safe.
/// </summary>
public sealed class CachedHealthCheck : IHealthCheck
{
    private readonly Lock _gate = new();
    private readonly IHealthCheck _inner;
    private readonly TimeSpan _interval;
    private readonly TimeSpan _limit;
    private readonly TimeProvider _time;
    private Task<HealthCheckResult>? _run;
    private long _startedAt;

    /// <summary>Wraps a check.</summary>
    /// <param name="inner">The check; it is not cancelled when a caller goes away.</param>
    /// <param name="interval">Least time between the starts of two runs, more than zero.</param>
    /// <param name="time">Clock of the interval.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="interval"/> is not positive.</exception>
    public CachedHealthCheck(IHealthCheck inner, TimeSpan interval, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        _inner = inner;
        _interval = interval;
        _limit = interval < LongestRun ? interval : LongestRun;
        _time = time;
    }

    /// <summary>Least time between two runs unless said otherwise.</summary>
    public static TimeSpan DefaultInterval { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Time after which a run counts as failed, or the interval where that is shorter.</summary>
    public static TimeSpan LongestRun { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The latest answer, or that of a run in progress, or that of a new run when the interval is over.</summary>
    /// <param name="context">Passed to the inner check by the caller who starts a run.</param>
    /// <param name="cancellationToken">Ends this caller's wait only.</param>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        Task<HealthCheckResult> run;
        lock (_gate)
        {
            if (_run is null || (_run.IsCompleted && _time.GetElapsedTime(_startedAt) >= _interval))
            {
                _startedAt = _time.GetTimestamp();
                _run = Task.Run(() => RunAsync(context), CancellationToken.None);
            }

            run = _run;
        }

        return run.WaitAsync(cancellationToken);
    }

    private async Task<HealthCheckResult> RunAsync(HealthCheckContext context)
    {
        using var limit = new CancellationTokenSource(_limit, _time);
        try
        {
            return await _inner.CheckHealthAsync(context, limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new HealthCheckResult(
                context.Registration.FailureStatus, $"The check did not answer in {_limit.TotalSeconds} s.");
        }
        catch (Exception error)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, error.Message, error);
        }
    }
}
