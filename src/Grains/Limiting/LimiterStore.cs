using KokoroTts.Grains.Redis;
using StackExchange.Redis;

namespace KokoroTts.Grains.Limiting;

/// <summary>
/// The limiters' states in Redis. A state is kept with its time and is never replaced by an earlier one: after a moment with two
/// activations of a client, or an outage that one of them spent with a state it could not save, the one used last wins.
/// </summary>
/// <param name="redis">The process's connection.</param>
internal sealed class LimiterStore(RedisConnection redis)
{
    private const string Save = """
        for i, key in ipairs(KEYS) do
          local state, life = ARGV[2 * i - 1], ARGV[2 * i]
          if redis.call('GETRANGE', key, 0, 18) <= string.sub(state, 1, 19) then
            if #state == 19 then redis.call('DEL', key)
            elseif life == '0' then redis.call('SET', key, state)
            else redis.call('SET', key, state, 'PX', life) end
          end
        end
        """;

    /// <summary>Whether it is worth trying.</summary>
    public bool IsConnected => redis.IsConnected;

    /// <summary>Reads a client's state.</summary>
    /// <param name="key">The client's key.</param>
    /// <returns>The state; null where there is none.</returns>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="RedisException">Redis is away or refuses.</exception>
    /// <exception cref="TimeoutException">Redis does not answer in time.</exception>
    public async Task<StoredLimiter?> LoadAsync(string key, CancellationToken cancellationToken) =>
        StoredLimiter.Read((byte[]?)await redis.RunAsync("load-limiter", database => database.StringGetAsync(Key(key)), cancellationToken));

    /// <summary>Saves or removes the states of some clients, all of them or, when it fails, perhaps none.</summary>
    /// <param name="snapshots">The states; so few that Redis is not held up for others.</param>
    /// <exception cref="RedisException">Redis is away or refuses.</exception>
    /// <exception cref="TimeoutException">Redis does not answer in time.</exception>
    public Task SaveAsync(IReadOnlyList<LimiterSnapshot> snapshots)
    {
        var keys = new RedisKey[snapshots.Count];
        var values = new RedisValue[2 * snapshots.Count];
        for (var i = 0; i < snapshots.Count; i++)
        {
            var snapshot = snapshots[i];
            keys[i] = Key(snapshot.Key);
            values[2 * i] = StoredLimiter.Write(snapshot);
            values[(2 * i) + 1] = snapshot.Life is { } life ? (long)Math.Ceiling(life.TotalMilliseconds) : 0;
        }

        return redis.RunAsync("save-limiters", database => database.ScriptEvaluateAsync(Save, keys, values), CancellationToken.None);
    }

    /// <summary>The number is the version of the form of what is stored.</summary>
    private RedisKey Key(string client) => redis.Key($"limiters:1:{client}");
}
