using KokoroTts.RateLimiting.Usage.Hours;
using KokoroTts.RateLimiting.Usage.Publishing;

namespace KokoroTts.RateLimiting.Tests.Usage.Publishing;

public sealed class UsageOutboxTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<(HourKey Key, UsageBatch Batch)> _arrived = [];

    [Fact]
    public async Task What_came_is_sent_once_by_key()
    {
        var outbox = new UsageOutbox(1_000, _time);
        for (var client = 0; client < 100; client++)
        {
            Assert.True(outbox.TryAdd(Events.Answered(client, Events.Hour)));
        }

        Assert.Null(await outbox.SendAsync(Arrive, default));
        Assert.Null(await outbox.SendAsync(Arrive, default));

        Assert.Equal(HourKey.Shards, _arrived.Count);
        Assert.Equal(100, _arrived.Sum(letter => letter.Batch.Events.Count));
        Assert.All(_arrived, letter => Assert.All(letter.Batch.Events, usage => Assert.Equal(letter.Key, HourKey.Of(usage))));
        Assert.Single(_arrived.Select(letter => letter.Batch.Publisher).Distinct());
    }

    [Fact]
    public async Task What_is_too_much_is_dropped_and_counted_and_what_came_before_is_kept()
    {
        var outbox = new UsageOutbox(10, _time);

        var taken = Enumerable.Range(0, 13).Count(client => outbox.TryAdd(Events.Answered(client, Events.Hour)));

        Assert.Equal((10, 3L), (taken, outbox.Dropped));
        await outbox.SendAsync(Arrive, default);
        Assert.Equal(10, _arrived.Sum(letter => letter.Batch.Events.Count));
        Assert.True(outbox.TryAdd(Events.Answered(1, Events.Hour)));
    }

    [Fact]
    public async Task What_could_not_be_sent_is_sent_again_first_and_with_its_number()
    {
        var outbox = new UsageOutbox(1_000, _time);
        var tried = new List<long>();
        outbox.TryAdd(Events.Answered(1, Events.Hour, 1));
        var failure = await outbox.SendAsync(
            (_, batch, _) =>
            {
                tried.Add(batch.Number);
                throw new TimeoutException();
            },
            default);
        Assert.IsType<TimeoutException>(failure);

        outbox.TryAdd(Events.Answered(1, Events.Hour, 2));
        Assert.Null(await outbox.SendAsync(Arrive, default));

        Assert.Equal([1L, 2L], _arrived.Select(letter => letter.Batch.Events.Single().Characters));
        Assert.Equal(tried.Single(), _arrived[0].Batch.Number);
        Assert.True(_arrived[1].Batch.Number > _arrived[0].Batch.Number);
    }

    [Fact]
    public async Task What_cannot_be_sent_for_ten_minutes_is_dropped_and_counted()
    {
        var outbox = new UsageOutbox(1_000, _time);
        outbox.TryAdd(Events.Answered(1, Events.Hour));
        await outbox.SendAsync(Fail, default);
        _time.Advance(UsageOutbox.LongestDelay);
        await outbox.SendAsync(Fail, default);
        Assert.Equal(0, outbox.Dropped);

        _time.Advance(TimeSpan.FromSeconds(1));
        outbox.TryAdd(Events.Answered(2, Events.Hour));
        await outbox.SendAsync(Arrive, default);

        Assert.Equal(1, outbox.Dropped);
        Assert.Equal(Events.Id(2), _arrived.Single().Batch.Events.Single().ClientId);
    }

    [Fact]
    public async Task While_nothing_can_be_sent_only_so_much_is_kept_and_the_newest_of_it()
    {
        var outbox = new UsageOutbox(100, _time);
        for (var round = 0; round < 10; round++)
        {
            for (var number = 0; number < 100; number++)
            {
                outbox.TryAdd(Events.Answered(1, Events.Hour, round));
            }

            await outbox.SendAsync(Fail, default);
        }

        await outbox.SendAsync(Arrive, default);

        Assert.Equal(800, outbox.Dropped);
        Assert.Equal([8L, 9L], _arrived.Select(letter => letter.Batch.Events[0].Characters));
    }

    [Fact]
    public async Task What_limiters_did_goes_where_their_clients_events_go()
    {
        var outbox = new UsageOutbox(1_000, _time);
        var penalty = new LimiterEvent(Events.Hour, Events.Id(7), LimiterEventKind.Penalty, Events.Hour.AddMinutes(1));
        outbox.TryAdd(penalty);

        await outbox.SendAsync(Arrive, default);

        Assert.Equal(HourKey.Of(Events.Answered(7, Events.Hour)), _arrived.Single().Key);
        Assert.Equal([penalty], _arrived.Single().Batch.LimiterEvents);
    }

    private static Task Fail(HourKey key, UsageBatch batch, CancellationToken cancellationToken) =>
        Task.FromException(new InvalidOperationException("away"));

    private Task Arrive(HourKey key, UsageBatch batch, CancellationToken cancellationToken)
    {
        _arrived.Add((key, batch));
        return Task.CompletedTask;
    }
}
