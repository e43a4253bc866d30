using System.Collections.Concurrent;
using KokoroTts.RateLimiting.Limiting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Grains.Limiting;

/// <summary>
/// Saves the limiters of a silo that have changed, all of them on an interval and each when its grain goes. What cannot be saved is
/// kept and saved later; a client that comes back meanwhile gets it from here.
/// </summary>
internal sealed partial class LimiterWriteBehind(
    LimiterStore store, LimiterClock clock, LimitersOptions options, TimeProvider time, ILogger<LimiterWriteBehind> logger) : BackgroundService
{
    /// <summary>Limiters that are saved in one round trip.</summary>
    private const int BatchSize = 1_000;

    /// <summary>Limiters of a batch that one script saves.</summary>
    private const int ScriptSize = 100;

    private readonly ConcurrentDictionary<string, LiveLimiter> _changed = new();

    /// <summary>The limiters that nobody uses any more; a part of those that have changed.</summary>
    private readonly ConcurrentDictionary<string, LiveLimiter> _left = new();

    private int _beingSaved;
    private bool _isFailing;

    /// <summary>Limiters that have changed and are not in the store yet; one that changes while it is saved may count twice.</summary>
    public int Unsaved => _changed.Count + Volatile.Read(ref _beingSaved);

    /// <summary>Queues a limiter that has changed.</summary>
    public void Queue(LiveLimiter limiter) => _changed[limiter.Key] = limiter;

    /// <summary>Gives a client that comes back the limiter that could not be saved when it went; null when there is none.</summary>
    /// <param name="key">The client's key.</param>
    public LiveLimiter? TakeBack(string key) => _left.TryRemove(key, out var limiter) ? limiter : null;

    /// <summary>Saves a limiter whose grain goes.</summary>
    /// <param name="limiter">The limiter; it is not used any more.</param>
    public async Task LeaveAsync(LiveLimiter limiter)
    {
        if (!limiter.HasChanges)
        {
            return;
        }

        var isKept = _left.Count < options.MaxUnsaved;
        if (isKept)
        {
            // Before it is saved: whoever saves it takes it out again.
            _left[limiter.Key] = limiter;
        }

        // Also when it is in a batch on its way: whoever activates the grain next must find the state in the store.
        if (store.IsConnected && await SaveAsync([limiter]))
        {
            _left.TryRemove(Pair(limiter));
        }
        else if (!isKept)
        {
            _changed.TryRemove(Pair(limiter));
            LogForgiven(options.MaxUnsaved);
        }
    }

    /// <summary>Saves all that have changed.</summary>
    public async Task SaveAsync()
    {
        if (!store.IsConnected)
        {
            if (!_changed.IsEmpty)
            {
                Failed(null);
            }

            return;
        }

        foreach (var batch in _changed.Values.Chunk(BatchSize))
        {
            if (!await SaveBatchAsync(batch))
            {
                // The others would wait in vain, one batch after another.
                return;
            }
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await SaveAsync();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(options.SaveInterval, time);
        try
        {
            while (await ticks.WaitForNextTickAsync(stoppingToken))
            {
                await SaveAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped between two ticks.
        }
    }

    /// <summary>Takes limiters out of the queue and saves them.</summary>
    private async Task<bool> SaveBatchAsync(LiveLimiter[] batch)
    {
        Interlocked.Add(ref _beingSaved, batch.Length);
        try
        {
            foreach (var limiter in batch)
            {
                _changed.TryRemove(Pair(limiter));
            }

            var saved = await Task.WhenAll(batch.Chunk(ScriptSize).Select(SaveAsync));
            return !saved.Contains(false);
        }
        finally
        {
            Interlocked.Add(ref _beingSaved, -batch.Length);
        }
    }

    /// <summary>Saves what has changed of some limiters; where that fails they are queued again.</summary>
    private async Task<bool> SaveAsync(LiveLimiter[] limiters)
    {
        var (changed, snapshots) = (new List<LiveLimiter>(limiters.Length), new List<LimiterSnapshot>(limiters.Length));
        foreach (var limiter in limiters)
        {
            if (limiter.TryTakeChanges(clock.Now, out var snapshot))
            {
                changed.Add(limiter);
                snapshots.Add(snapshot.Value);
            }
        }

        if (changed.Count == 0)
        {
            return true;
        }

        try
        {
            await store.SaveAsync(snapshots);
        }
        catch (Exception failure)
        {
            changed.FindAll(limiter => limiter.NotSaved()).ForEach(Queue);
            Failed(failure);
            return false;
        }

        for (var i = 0; i < changed.Count; i++)
        {
            changed[i].Saved(snapshots[i]);
            _left.TryRemove(Pair(changed[i]));
        }

        _isFailing = false;
        return true;
    }

    private static KeyValuePair<string, LiveLimiter> Pair(LiveLimiter limiter) => new(limiter.Key, limiter);

    private void Failed(Exception? failure)
    {
        if (!_isFailing)
        {
            _isFailing = true;
            LogUnsaved(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Limiters cannot be saved now. Decisions go on; they are saved when Redis is there again")]
    private partial void LogUnsaved(Exception? failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A client is forgiven what it used: over {Most} limiters could not be saved")]
    private partial void LogForgiven(int most);
}
