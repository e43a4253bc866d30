using KokoroTts.Clustering;
using KokoroTts.Clustering.Redis;
using KokoroTts.Observability.Metrics;
using StackExchange.Redis;

namespace KokoroTts.Grains.Redis;

/// <summary>
/// The one connection of this process to Redis for our own calls. While Redis is away they fail at once instead of
/// waiting in line; the connection comes back by itself.
/// </summary>
public sealed class RedisConnection : IAsyncDisposable
{
    private const int ConnectTimeoutMilliseconds = 2_000;
    private const int CommandTimeoutMilliseconds = 500;

    private readonly RedisMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly string _prefix;
    private readonly IDisposable _observation;
    private readonly Task<ConnectionMultiplexer> _multiplexer;

    /// <summary>Begins to connect.</summary>
    /// <param name="options">Where Redis is, and the service's name.</param>
    /// <param name="metrics">Where it reports.</param>
    /// <param name="time">Clock of the operations.</param>
    /// <exception cref="FormatException">The address cannot be read.</exception>
    public RedisConnection(ClusterOptions options, KokoroMetrics metrics, TimeProvider time)
    {
        _time = time;
        _metrics = metrics.Redis;
        _prefix = $"kokorotts:{options.ServiceId}:";
        var configuration = RedisAddress.Parse(options.Redis);
        configuration.AbortOnConnectFail = false;
        configuration.ConnectTimeout = ConnectTimeoutMilliseconds;
        configuration.AsyncTimeout = CommandTimeoutMilliseconds;
        configuration.SyncTimeout = CommandTimeoutMilliseconds;
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        configuration.ClientName = "kokorotts";
        _multiplexer = ConnectionMultiplexer.ConnectAsync(configuration);
        _observation = _metrics.Observe(() => RedisStates.Of(_multiplexer));
    }

    /// <summary>Whether Redis answers.</summary>
    public bool IsConnected => _multiplexer.IsCompletedSuccessfully && _multiplexer.Result.IsConnected;

    /// <summary>A key of this service.</summary>
    /// <param name="name">The key without the service's prefix.</param>
    public RedisKey Key(string name) => _prefix + name;

    /// <summary>Runs commands, and counts and times them as one operation. There is no way to take them back once they are sent.</summary>
    /// <typeparam name="T">What they answer.</typeparam>
    /// <param name="operation">What it is called in the metrics: one of a few fixed words.</param>
    /// <param name="commands">The commands.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <exception cref="RedisException">Redis is away or refuses.</exception>
    /// <exception cref="TimeoutException">Redis does not answer in time.</exception>
    public async Task<T> RunAsync<T>(string operation, Func<IDatabase, Task<T>> commands, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        try
        {
            var multiplexer = await _multiplexer.WaitAsync(cancellationToken).ConfigureAwait(false);
            var answer = await commands(multiplexer.GetDatabase()).WaitAsync(cancellationToken).ConfigureAwait(false);
            _metrics.Ended(operation, succeeded: true, _time.GetElapsedTime(started));
            return answer;
        }
        catch (Exception)
        {
            _metrics.Ended(operation, succeeded: false, _time.GetElapsedTime(started));
            throw;
        }
    }

    /// <summary>Closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _observation.Dispose();
        await ((Task)_multiplexer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_multiplexer.IsCompletedSuccessfully)
        {
            await _multiplexer.Result.DisposeAsync().ConfigureAwait(false);
        }
    }
}
