using KokoroTts.Observability.Metrics;
using StackExchange.Redis;

namespace KokoroTts.Clustering.Redis;

/// <summary>
/// Orleans' own connection to Redis, for membership and grain state: made on first use, and one for all of them. Orleans makes
/// another for each try while there is none, and keeps them all.
/// </summary>
public sealed class OrleansRedis : IAsyncDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(2);

    private readonly Lazy<Task<ConnectionMultiplexer>> _connection;
    private readonly IDisposable _observation;

    /// <summary>Connects to nothing yet.</summary>
    /// <param name="options">Where Redis is.</param>
    /// <param name="metrics">Where it is shown how the connection stands.</param>
    public OrleansRedis(ClusterOptions options, KokoroMetrics metrics)
    {
        _connection = new(() => ConnectionMultiplexer.ConnectAsync(Settings(options)));
        _observation = metrics.Redis.Observe(() => _connection.IsValueCreated ? RedisStates.Of(_connection.Value) : default);
    }

    /// <summary>The connection, which may still be trying; Orleans must not dispose of it.</summary>
    public async Task<(IConnectionMultiplexer Multiplexer, bool IsShared)> ConnectAsync() => (await _connection.Value, true);

    /// <summary>How Redis is spoken to for Orleans.</summary>
    /// <param name="options">Where Redis is.</param>
    /// <exception cref="FormatException">The address cannot be read.</exception>
    public static ConfigurationOptions Settings(ClusterOptions options)
    {
        var settings = RedisAddress.Parse(options.Redis);
        settings.AbortOnConnectFail = false;
        settings.ClientName = "kokorotts-orleans";
        settings.ConnectTimeout = (int)ConnectTimeout.TotalMilliseconds;
        settings.AsyncTimeout = (int)CommandTimeout.TotalMilliseconds;
        settings.SyncTimeout = (int)CommandTimeout.TotalMilliseconds;
        // The default waits up to a minute between tries, and a silo cannot join before the next one.
        settings.ReconnectRetryPolicy = new LinearRetry((int)ConnectTimeout.TotalMilliseconds);
        return settings;
    }

    /// <summary>Closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _observation.Dispose();
        if (_connection.IsValueCreated)
        {
            await (await _connection.Value).DisposeAsync();
        }
    }
}
