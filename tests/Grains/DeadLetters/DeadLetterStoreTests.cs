using KokoroTts.Grains.DeadLetters;
using KokoroTts.Grains.Interfaces.DeadLetters;
using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Grains.Redis;
using KokoroTts.Grains.Tests.Hosting;

namespace KokoroTts.Grains.Tests.DeadLetters;

public sealed class DeadLetterStoreTests(RedisServer redis) : IClassFixture<RedisServer>, IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private RedisConnection _connection = null!;

    public async Task InitializeAsync() => _connection = await redis.ConnectAsync();

    public async Task DisposeAsync() => await _connection.DisposeAsync();

    [Fact]
    public async Task Letters_are_listed_newest_first_with_all_that_is_needed_to_replay_them()
    {
        var store = Store(10);
        await store.AddAsync(Letter("older", Noon), default);
        await store.AddAsync(Letter("newer", Noon.AddSeconds(1)), default);

        var letters = await store.ListAsync(10, default);

        Assert.Equal(["newer", "older"], letters.Select(letter => letter.Segment.Text));
        Assert.Equal(Letter("older", Noon) with { Id = letters[1].Id }, letters[1]);
        Assert.Equal(letters[1], await store.FindAsync(letters[1].Id, default));
        Assert.Equal(["newer"], (await store.ListAsync(1, default)).Select(letter => letter.Segment.Text));
    }

    [Fact]
    public async Task The_oldest_are_dropped_for_newer_ones()
    {
        var store = Store(2);
        foreach (var minute in Enumerable.Range(0, 5))
        {
            await store.AddAsync(Letter($"{minute}", Noon.AddMinutes(minute)), default);
        }

        Assert.Equal(["4", "3"], (await store.ListAsync(10, default)).Select(letter => letter.Segment.Text));
    }

    [Fact]
    public async Task A_segment_that_fails_again_has_one_letter_of_its_newest_failure()
    {
        var store = Store(10);
        await store.AddAsync(Letter("again", Noon), default);
        await store.AddAsync(Letter("another", Noon.AddMinutes(1)), default);
        await store.AddAsync(Letter("again", Noon.AddMinutes(2)) with { Error = "the newest" }, default);

        var letters = await store.ListAsync(10, default);

        Assert.Equal(["again", "another"], letters.Select(letter => letter.Segment.Text));
        Assert.Equal("the newest", letters[0].Error);
    }

    [Fact]
    public async Task A_letter_is_removed_once()
    {
        var store = Store(10);
        await store.AddAsync(Letter("gone", Noon), default);
        var id = (await store.ListAsync(1, default)).Single().Id;

        Assert.True(await store.RemoveAsync(id, default));
        Assert.False(await store.RemoveAsync(id, default));
        Assert.Null(await store.FindAsync(id, default));
        Assert.Empty(await store.ListAsync(10, default));
    }

    [Fact]
    public async Task Letters_outlive_the_silos()
    {
        var service = Guid.NewGuid().ToString("N");
        await using (var first = await SpeechCluster.StartAsync(new ClusterParts { Silos = 1, Redis = redis.Address, ServiceId = service }))
        {
            await first.Client.GetGrain<IDeadLetterGrain>(0).AddAsync(Letter("kept", Noon));
        }

        await using var second = await SpeechCluster.StartAsync(new ClusterParts { Silos = 1, Redis = redis.Address, ServiceId = service });
        var letters = second.Client.GetGrain<IDeadLetterGrain>(0);
        var letter = Assert.Single(await letters.ListAsync(10));

        Assert.Equal("kept", letter.Segment.Text);
        Assert.True(await letters.RemoveAsync(letter.Id));
        Assert.Null(await letters.FindAsync(letter.Id));
    }

    private DeadLetterStore Store(int most) => new(_connection, new DeadLetterOptions { MaxLetters = most });

    private static DeadLetterMessage Letter(string text, DateTimeOffset failedAt) =>
        new(string.Empty, new SegmentRequest("model", "voice", text, 1.25, failedAt), failedAt, 3, "out of tune");
}
