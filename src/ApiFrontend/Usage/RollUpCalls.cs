using KokoroTts.Grains.Interfaces.Usage;
using KokoroTts.RateLimiting.Usage;
using KokoroTts.RateLimiting.Usage.Hours;

namespace KokoroTts.ApiFrontend.Usage;

/// <summary>Asks the roll-up grains, some at a time and all within a deadline.</summary>
internal sealed class RollUpCalls(IClusterClient cluster, UsageReportOptions options, TimeProvider time)
{
    /// <summary>Keys of the hours that have usage. The running hour and the one before are always among them, as what came last may not be stored.</summary>
    /// <param name="first">Start of the first hour, UTC.</param>
    /// <param name="last">Start of the last hour, UTC.</param>
    /// <param name="deadline">Ends the waiting.</param>
    public async Task<(IReadOnlyList<HourKey> Keys, bool IsComplete)> KeysAsync(DateTimeOffset first, DateTimeOffset last, CancellationToken deadline)
    {
        var running = HourKey.HourOf(time.GetUtcNow());
        var recent = new[] { running.AddHours(-1), running }
            .Where(hour => hour >= first && hour <= last)
            .SelectMany(hour => Enumerable.Range(0, HourKey.Shards).Select(shard => new HourKey(hour, shard)));
        if (first >= running.AddHours(-1))
        {
            return ([.. recent], true);
        }

        var index = await cluster.GetGrain<IUsageIndexGrain>(0).ListAsync(first, last).AsTask().WaitAsync(deadline);
        var stored = index.Keys.Select(text => HourKey.TryParse(text, out var key) ? key : (HourKey?)null).OfType<HourKey>();
        return ([.. stored.Union(recent)], index.IsComplete);
    }

    /// <summary>Asks the grains of some keys.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="ask">Asks one.</param>
    /// <param name="deadline">Ends the waiting.</param>
    /// <returns>The answers, in the order of the keys.</returns>
    public async Task<IReadOnlyList<TAnswer>> AskAsync<TAnswer>(
        IReadOnlyList<HourKey> keys, Func<IUsageRollUpGrain, HourKey, ValueTask<TAnswer>> ask, CancellationToken deadline)
    {
        var answers = new TAnswer[keys.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.ReportParallelism, CancellationToken = deadline };
        await Parallel.ForEachAsync(Enumerable.Range(0, keys.Count), parallel, async (place, token) =>
        {
            var grain = cluster.GetGrain<IUsageRollUpGrain>(keys[place].Text);
            answers[place] = await ask(grain, keys[place]).AsTask().WaitAsync(token);
        });
        return answers;
    }

    /// <summary>Does something within the deadline.</summary>
    /// <exception cref="UsageAwayException">The cluster is away, or does not answer in time.</exception>
    public async Task<TAnswer> WithinAsync<TAnswer>(Func<CancellationToken, Task<TAnswer>> work, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.ReportTimeout, time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await work(deadline.Token);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UsageAwayException("The cluster does not answer for its usage. Try again shortly; speech and limits go on without it.", failure);
        }
    }
}
