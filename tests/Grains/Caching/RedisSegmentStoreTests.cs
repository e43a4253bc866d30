using KokoroTts.Grains.Caching;
using KokoroTts.Grains.Redis;
using KokoroTts.Grains.Tests.Hosting;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Planning;
using StackExchange.Redis;

namespace KokoroTts.Grains.Tests.Caching;

public sealed class RedisSegmentStoreTests(RedisServer redis) : IClassFixture<RedisServer>, IAsyncLifetime
{
    private const int HeaderBytes = 16;
    private const string Revision = "1";
    private readonly ManualTimeProvider _time = new();
    private RedisConnection _connection = null!;

    public async Task InitializeAsync() => _connection = await redis.ConnectAsync();

    public async Task DisposeAsync() => await _connection.DisposeAsync();

    [Fact]
    public async Task What_was_written_is_read_and_nothing_else()
    {
        using var store = await StartAsync(new SharedCacheOptions());

        await WriteAsync(store, "one");

        Assert.Equal(new float[] { 1, 0, -1 }, (await ReadAsync(store, "one"))!.Samples.ToArray());
        Assert.Null(await ReadAsync(store, "two"));
        Assert.Equal(HeaderBytes + 6, await TotalAsync());
    }

    [Fact]
    public async Task What_another_revision_of_the_model_spoke_is_not_read()
    {
        using var store = await StartAsync(new SharedCacheOptions());

        await WriteAsync(store, "one");

        Assert.Null(await store.TryReadAsync(Segment("one"), "2", CancellationToken.None));
    }

    [Fact]
    public async Task The_least_recently_used_make_room()
    {
        using var store = await StartAsync(new SharedCacheOptions { SharedMaxBytes = 3 * (HeaderBytes + 6) });
        foreach (var text in (string[])["one", "two", "three"])
        {
            await WriteAsync(store, text);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.NotNull(await ReadAsync(store, "one"));
        await WriteAsync(store, "four");

        Assert.Null(await ReadAsync(store, "two"));
        Assert.NotNull(await ReadAsync(store, "one"));
        Assert.NotNull(await ReadAsync(store, "three"));
        Assert.Equal(3 * (HeaderBytes + 6), await TotalAsync());
    }

    [Fact]
    public async Task An_entry_that_is_written_again_counts_once()
    {
        using var store = await StartAsync(new SharedCacheOptions());
        await WriteAsync(store, "one");

        store.Write(Segment("one"), Revision, new SegmentAudio(new float[5], 24_000));

        await Eventually.IsTrueAsync(async () => await TotalAsync() == HeaderBytes + 10, "one entry counted");
    }

    [Fact]
    public async Task Entries_that_are_too_large_are_not_stored()
    {
        using var store = await StartAsync(new SharedCacheOptions { SharedEntryMaxBytes = 1 << 10 });

        store.Write(Segment("large"), Revision, new SegmentAudio(new float[600], 24_000));
        await WriteAsync(store, "small");

        Assert.Null(await ReadAsync(store, "large"));
    }

    [Fact]
    public async Task What_is_not_used_for_its_lifetime_goes_out_of_the_account_too()
    {
        using var store = await StartAsync(new SharedCacheOptions { SharedLifetime = TimeSpan.FromMinutes(1) });
        await WriteAsync(store, "old");
        _time.Advance(TimeSpan.FromMinutes(2));

        await WriteAsync(store, "new");

        Assert.Equal(HeaderBytes + 6, await TotalAsync());
        Assert.InRange((await _connection.RunAsync("test", database => database.KeyTimeToLiveAsync(Entry("new")), default))!.Value.TotalSeconds, 1, 60);
    }

    [Fact]
    public async Task A_store_of_no_bytes_stores_nothing()
    {
        using var store = await StartAsync(new SharedCacheOptions { SharedMaxBytes = 0 });

        store.Write(Segment("one"), Revision, Audio);

        Assert.Null(await ReadAsync(store, "one"));
        Assert.Equal(0, await TotalAsync());
    }

    [Fact]
    public async Task While_Redis_is_away_nothing_is_found_and_nothing_fails()
    {
        using var server = new RedisServer();
        await server.StartAsync();
        await using var connection = await server.ConnectAsync();
        using var store = await StartAsync(new SharedCacheOptions { SharedWriteQueue = 1 }, connection);
        await WriteAsync(store, "one");

        server.Stop();
        Assert.Null(await ReadAsync(store, "one"));
        for (var write = 0; write < 100; write++)
        {
            store.Write(Segment($"{write}"), Revision, Audio);
        }

        await server.StartAsync();
        await Eventually.IsTrueAsync(() => connection.IsConnected, "the connection back");
        await WriteAsync(store, "after");
    }

    [Fact]
    public async Task What_one_silo_spoke_another_finds()
    {
        await using var cluster = await SpeechCluster.StartAsync(new ClusterParts { Redis = redis.Address });
        var spoken = await cluster.Worker(0).SynthesizeAsync(Hum.Request("Found elsewhere."), CancellationToken.None);
        cluster.Tell(1, "fail");

        await Eventually.IsTrueAsync(
            async () => (await cluster.Worker(1).SynthesizeAsync(Hum.Request("Found elsewhere."), CancellationToken.None)).Audio is { } audio
                && audio.AsSpan().SequenceEqual(spoken.Audio),
            "the segment found by the other silo");
    }

    private static SegmentAudio Audio { get; } = new(new float[] { 1, 0, -1 }, 24_000);

    private static Segment Segment(string text) => new("model", "voice", text, 1);

    private async Task<RedisSegmentStore> StartAsync(SharedCacheOptions options, RedisConnection? connection = null)
    {
        var store = new RedisSegmentStore(connection ?? _connection, options, RedisServer.Metrics(), _time);
        await store.StartAsync(CancellationToken.None);
        return store;
    }

    private static Task<SegmentAudio?> ReadAsync(RedisSegmentStore store, string text) => store.TryReadAsync(Segment(text), Revision, CancellationToken.None);

    /// <summary>Writes until it is stored: while others wait a write may be left out.</summary>
    private static Task WriteAsync(RedisSegmentStore store, string text) => Eventually.IsTrueAsync(
        async () =>
        {
            store.Write(Segment(text), Revision, Audio);
            return await ReadAsync(store, text) is not null;
        },
        "the segment stored");

    private RedisKey Entry(string text) => _connection.Key("segment:" + KokoroTts.Speech.Caching.SegmentKey.Of(Segment(text), Revision));

    private async Task<long> TotalAsync() =>
        (long)await _connection.RunAsync("test", database => database.StringGetAsync(_connection.Key("segments:bytes")), CancellationToken.None);
}
