using KokoroTts.Grains.Interfaces.Policies;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Grains.Limiting;

/// <summary>Finds a client's limiter when its grain comes up; whatever fails, there is one in time.</summary>
internal sealed partial class LimiterLoader(
    LimiterStore store, LimiterWriteBehind writes, ClusterPolicies cluster, PolicySource policies, LimitersOptions options, TimeProvider time, ILogger<LimiterLoader> logger)
{
    /// <summary>The limiter that this silo could not save, else the stored one, else a new one.</summary>
    /// <param name="key">The client's key.</param>
    public async Task<LiveLimiter> LoadAsync(string key)
    {
        // A silo that has just come does not know the tiers yet.
        await cluster.Known.WaitAsync(options.LoadTimeout, time)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (writes.TakeBack(key) is { } unsaved)
        {
            return unsaved;
        }

        var set = policies.Current;
        if (await ReadAsync(key) is not { } stored)
        {
            return new LiveLimiter(key, new ClientLimiter(set.DefaultPolicy), isStored: false);
        }

        var policy = set.Policies.TryGetValue(stored.Tier, out var known) ? known : set.DefaultPolicy;
        if (!ClientLimiter.TryRestore(stored.State.Span, policy, out var limiter))
        {
            LogUnreadable(key);
            limiter = new ClientLimiter(policy);
        }

        return new LiveLimiter(key, limiter, isStored: true);
    }

    private async Task<StoredLimiter?> ReadAsync(string key)
    {
        try
        {
            return store.IsConnected ? await store.LoadAsync(key).WaitAsync(options.LoadTimeout, time) : null;
        }
        catch (Exception failure)
        {
            LogAfresh(failure, key);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The limiter {Client} could not be loaded and starts afresh")]
    private partial void LogAfresh(Exception failure, string client);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stored limiter {Client} cannot be read and starts afresh")]
    private partial void LogUnreadable(string client);
}
