using Microsoft.Extensions.Hosting;

namespace KokoroTts.Grains.Polling;

/// <summary>
/// Lets the callers of one grain wait for its next change. Used from the grain's own turns only, so it needs no lock. A silo that
/// stops sends them all home, lest they hold it up.
/// </summary>
/// <param name="time">Clock of the waiting.</param>
/// <param name="lifetime">The host's life.</param>
internal sealed class ChangeSignal(TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>Callers that may wait at once: hosts of a cluster, one each.</summary>
    public const int MostWaiters = 4_096;

    private TaskCompletionSource _changed = New();
    private int _waiters;

    /// <summary>Waits for the next change, or for a time without one.</summary>
    /// <param name="longest">The longest wait.</param>
    /// <exception cref="LimitExceededException">Too many wait already.</exception>
    public async Task WaitAsync(TimeSpan longest)
    {
        if (_waiters >= MostWaiters)
        {
            throw new LimitExceededException($"{MostWaiters} callers wait for a change already, the most there may be; ask again later.");
        }

        _waiters++;
        try
        {
            await _changed.Task.WaitAsync(longest, time, lifetime.ApplicationStopping)
                .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            _waiters--;
        }
    }

    /// <summary>Ends all waiting.</summary>
    public void Raise()
    {
        var changed = _changed;
        _changed = New();
        changed.SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
