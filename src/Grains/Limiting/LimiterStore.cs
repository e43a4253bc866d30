using Microsoft.Extensions.Options;
using Orleans.Configuration;
using StackExchange.Redis;

namespace KokoroTts.Grains.Limiting;

/// <summary>
/// The limiters' states in Redis. A state is kept with its time and is never replaced by an earlier one: after a moment with two
/// activations of a client, or an outage that one of them spent with a state it could not save, the one used last wins.
/// </summary>
/// <param name="redis">The process's connection.</param>
/// <param name="cluster">The service's name.</param>
internal sealed class LimiterStore(IConnectionMultiplexer redis, IOptions<ClusterOptions> cluster)
{
    private const string Save = """
        if redis.call('GETRANGE', KEYS[1], 0, 18) > string.sub(ARGV[1], 1, 19) then return 0 end
        if #ARGV[1] == 19 then redis.call('DEL', KEYS[1])
        elseif ARGV[2] == '0' then redis.call('SET', KEYS[1], ARGV[1])
        else redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2]) end
        return 1
        """;

    /// <summary>The last part is the version of what is below it.</summary>
    private readonly string _prefix = $"kokorotts:{cluster.Value.ServiceId}:limiters:1:";

    /// <summary>Whether it is worth trying.</summary>
    public bool IsConnected => redis.IsConnected;

    /// <summary>Reads a client's state.</summary>
    /// <param name="key">The client's key.</param>
    /// <returns>The state; null where there is none.</returns>
    public async Task<StoredLimiter?> LoadAsync(string key) =>
        StoredLimiter.Read((byte[]?)await redis.GetDatabase().StringGetAsync(_prefix + key));

    /// <summary>Saves or removes a client's state; what is sent without waiting for the answer before goes in one round trip.</summary>
    /// <param name="snapshot">The state.</param>
    public Task SaveAsync(in LimiterSnapshot snapshot)
    {
        var life = snapshot.Life is { } time ? (long)Math.Ceiling(time.TotalMilliseconds) : 0;
        return redis.GetDatabase().ScriptEvaluateAsync(Save, [_prefix + snapshot.Key], [StoredLimiter.Write(snapshot), life]);
    }
}
