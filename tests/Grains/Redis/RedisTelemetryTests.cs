using KokoroTts.Clustering;
using KokoroTts.Clustering.Redis;
using KokoroTts.Grains.Caching;
using KokoroTts.Grains.DeadLetters;
using KokoroTts.Grains.Interfaces.DeadLetters;
using KokoroTts.Grains.Redis;
using KokoroTts.Grains.Tests.Hosting;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Grains.Tests.Redis;

public sealed class RedisTelemetryTests(RedisServer redis) : IClassFixture<RedisServer>, IAsyncLifetime
{
    private readonly CollectedMetrics _metrics = new();
    private RedisConnection _connection = null!;

    public async Task InitializeAsync()
    {
        _connection = new RedisConnection(Options(redis.Address), _metrics.Metrics, TimeProvider.System);
        await Eventually.IsTrueAsync(() => _connection.IsConnected, "the connection");
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        _metrics.Dispose();
    }

    [Fact]
    public async Task An_operation_is_counted_and_timed_whatever_comes_of_it()
    {
        await _connection.RunAsync("ping", database => database.PingAsync(), default);
        await Assert.ThrowsAnyAsync<Exception>(() => _connection.RunAsync("broken", database => database.ExecuteAsync("NOSUCHCOMMAND"), default));

        Assert.Equal(1, await _metrics.ValueAsync("kokorotts_redis_operations_total", "ping", "ok"));
        Assert.Equal(1, await _metrics.ValueAsync("kokorotts_redis_operations_total", "broken", "error"));
        Assert.InRange(await _metrics.ValueAsync("kokorotts_redis_operation_duration_seconds", "ping") ?? 0, double.Epsilon, 60);
        Assert.NotNull(await _metrics.ValueAsync("kokorotts_redis_operation_duration_seconds", "broken"));
    }

    [Fact]
    public async Task The_sockets_to_Redis_are_counted_as_long_as_they_are_open()
    {
        // One for commands and one for subscriptions.
        await Eventually.IsTrueAsync(async () => await _metrics.ValueAsync("kokorotts_redis_connections") == 2, "two sockets");
        Assert.Equal(1, await _metrics.ValueAsync("kokorotts_redis_connected"));

        await _connection.DisposeAsync();

        Assert.Null(await _metrics.ValueAsync("kokorotts_redis_connections"));
    }

    [Fact]
    public async Task Of_two_connections_one_that_is_lost_is_enough_to_tell()
    {
        await using var orleans = new OrleansRedis(Options(redis.Address), _metrics.Metrics);
        Assert.Equal(0, await _metrics.ValueAsync("kokorotts_redis_connected"));

        await orleans.ConnectAsync();

        await Eventually.IsTrueAsync(async () => await _metrics.ValueAsync("kokorotts_redis_connected") == 1, "both connections");
        await Eventually.IsTrueAsync(async () => await _metrics.ValueAsync("kokorotts_redis_connections") == 4, "four sockets");
    }

    [Fact]
    public async Task Segments_that_wait_to_be_stored_are_counted_with_their_bound()
    {
        var store = new RedisSegmentStore(_connection, new SharedCacheOptions { SharedWriteQueue = 3 }, _metrics.Metrics, TimeProvider.System);
        foreach (var text in new[] { "one", "two", "three", "four" })
        {
            // Nobody stores them: it is not started.
            store.Write(new Segment("model", "voice", text, 1), "1", new SegmentAudio(new float[] { 1 }, 24_000));
        }

        Assert.Equal(3, await _metrics.ValueAsync("kokorotts_redis_waiting_operations"));
        Assert.Equal(3, await _metrics.ValueAsync("kokorotts_redis_max_waiting_operations"));
        Assert.Equal(1, await _metrics.ValueAsync("kokorotts_redis_operations_total", "segment_write", "dropped"));

        store.Dispose();

        Assert.Null(await _metrics.ValueAsync("kokorotts_redis_waiting_operations"));
    }

    [Fact]
    public async Task Dead_letters_are_counted_again_and_again()
    {
        var time = new ManualTimeProvider();
        var letters = new DeadLetterStore(_connection, new DeadLetterOptions());
        using var gauge = new DeadLetterGauge(letters, _metrics.Metrics, time);
        await gauge.StartAsync(default);
        await Eventually.IsTrueAsync(async () => await _metrics.ValueAsync("kokorotts_dead_letters_kept") == 0, "no letters");

        await letters.AddAsync(new DeadLetterMessage("", Hum.Request("text"), DateTimeOffset.UnixEpoch, 1, "broken"), default);

        await Eventually.IsTrueAsync(
            async () =>
            {
                time.Advance(DeadLetterGauge.Interval);
                return await _metrics.ValueAsync("kokorotts_dead_letters_kept") == 1;
            },
            "one letter");
        await gauge.StopAsync(default);
        Assert.Null(await _metrics.ValueAsync("kokorotts_dead_letters_kept"));
    }

    private static ClusterOptions Options(string address) => new() { Redis = address, ServiceId = Guid.NewGuid().ToString("N") };
}
