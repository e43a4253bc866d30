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
        if redis.call('GETRANGE', KEYS[1], 0, 18) > string.sub(ARGV[1], 1, 19) then return 0 end
        if #ARGV[1] == 19 then redis.call('DEL', KEYS[1])
        elseif ARGV[2] == '0' then redis.call('SET', KEYS[1], ARGV[1])
        else redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2]) end
        return 1
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

    /// <summary>Saves or removes a client's state; what is sent without waiting for the answer before goes in one round trip.</summary>
    /// <param name="snapshot">The state.</param>
    /// <exception cref="RedisException">Redis is away or refuses.</exception>
    /// <exception cref="TimeoutException">Redis does not answer in time.</exception>
    public Task SaveAsync(in LimiterSnapshot snapshot)
    {
        var key = Key(snapshot.Key);
        var value = StoredLimiter.Write(snapshot);
        var life = snapshot.Life is { } time ? (long)Math.Ceiling(time.TotalMilliseconds) : 0;
        return redis.RunAsync("save-limiter", database => database.ScriptEvaluateAsync(Save, [key], [value, life]), CancellationToken.None);
    }

    /// <summary>The number is the version of the form of what is stored.</summary>
    private RedisKey Key(string client) => redis.Key($"limiters:1:{client}");
}
