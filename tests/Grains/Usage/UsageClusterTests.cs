using KokoroTts.Grains.Interfaces.Usage;
using KokoroTts.Grains.Tests.Hosting;
using KokoroTts.RateLimiting.Usage;
using KokoroTts.RateLimiting.Usage.Hours;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Grains.Tests.Usage;

public sealed class UsageClusterTests : IAsyncLifetime
{
    private UsageCluster _cluster = null!;
    private UsageFrontend _one = null!;
    private UsageFrontend _two = null!;

    public async Task InitializeAsync()
    {
        _cluster = await UsageCluster.StartAsync();
        _one = await UsageFrontend.StartAsync(_cluster);
        _two = await UsageFrontend.StartAsync(_cluster);
    }

    public async Task DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Events_of_two_frontends_are_in_one_report()
    {
        _one.Record(ClusterEvents.OfClients(60));
        _two.Record(ClusterEvents.OfClients(60).Concat(Enumerable.Repeat(ClusterEvents.Refused(7), 40)));
        await _one.UntilRequestsAsync(160);

        foreach (var frontend in new[] { _one, _two })
        {
            var usage = await frontend.Reports.UsageAsync(1, default);
            Assert.Equal((160L, 40L, 60L, 1_200L), (usage.TotalRequests, usage.BlockedRequests, usage.UniqueIps, usage.TotalCharacters));
            Assert.Equal(("10.0.0.7", 42L), (usage.TopIps[0].Ip, usage.TopIps[0].Count));
            Assert.Equal(40, (await frontend.Reports.ViolationsAsync(24, default)).ViolationsByReason["requests"]);
            Assert.Equal(160, (await frontend.Reports.SeriesAsync(1, default)).Points.Sum(point => point.Requests));
            Assert.Equal(160, (await frontend.Reports.SeriesAsync(168, default)).Points.Sum(point => point.Requests));
            Assert.Equal(42, (await frontend.Reports.ClientAsync(ClusterEvents.Id(7), default))!.TotalRequests);
            Assert.Null(await frontend.Reports.ClientAsync(ClusterEvents.Id(200), default));
            Assert.Equal(160, (await frontend.Reports.RecentClientsAsync(default)).Sum(client => client.Requests));
            Assert.Equal(["10.0.0.0/24"], (await frontend.Reports.RecentRangesAsync(1, default)).Select(range => range.Network));
            Assert.Empty(await frontend.Reports.RecentRangesAsync(2, default));
            Assert.Equal(160, (await EventsAsync(frontend)).Sum(usage => usage.Count));
        }
    }

    [Fact]
    public async Task Clients_of_one_range_are_counted_over_all_shares()
    {
        _one.Record(Enumerable.Range(1, 30).Select(client => ClusterEvents.Refused(client)));
        await _one.UntilRequestsAsync(30);

        Assert.Equal([30], (await _two.Reports.RecentRangesAsync(30, default)).Select(range => range.Clients.Count));
    }

    [Fact]
    public async Task Hours_that_are_over_are_asked_for_once_and_empty_ones_never()
    {
        var now = ClusterEvents.Now;
        _one.Record(Enumerable.Range(1, 40).Select(client => ClusterEvents.Answered(client, now.AddHours(-5))));
        _one.Record(Enumerable.Range(1, 40).Select(client => ClusterEvents.Answered(client, now.AddHours(-180))));
        await Eventually.IsTrueAsync(async () => (await _cluster.Store.ListAsync(now.AddHours(-190), now, default)).Count == 8, "all is stored");
        _cluster.Calls.Take();

        Assert.Equal(40, await _one.RequestsAsync(168));
        Assert.Equal(12, _cluster.Calls.Take());
        Assert.Equal(40, await _one.RequestsAsync(168));
        Assert.Equal(40, await _one.RequestsAsync(24));
        // The running hour each time, and the one before until a quarter of an hour has passed.
        Assert.True(_cluster.Calls.Take() is 8 or 16);
        Assert.Equal(0, await _one.RequestsAsync(4));
    }

    [Fact]
    public async Task Events_are_exported_hour_by_hour_in_the_order_of_their_time()
    {
        var start = ClusterEvents.Now.AddHours(-2);
        _one.Record(Enumerable.Range(0, 3_000).Select(number => ClusterEvents.Answered(number % 50, start.AddSeconds(number))));
        await Eventually.IsTrueAsync(async () => (await EventsAsync(_two)).Count == 3_000, "all is there");

        Assert.Equal(Enumerable.Range(0, 3_000).Select(number => start.AddSeconds(number)), (await EventsAsync(_two)).Select(usage => usage.Time));
    }

    [Fact]
    public async Task A_batch_that_arrives_twice_counts_once()
    {
        var transport = _one.Services.GetRequiredService<IUsageTransport>();
        var usage = ClusterEvents.Answered(1);
        var batch = UsageBatchMessage.Of(new UsageBatch(Guid.NewGuid(), 1, [usage], []));
        await transport.SendAsync(HourKey.Of(usage), batch);
        await transport.SendAsync(HourKey.Of(usage), batch);
        await transport.SendAsync(HourKey.Of(usage), batch with { Number = 2 });

        await _one.UntilRequestsAsync(2);
    }

    [Fact]
    public async Task A_frontend_that_stops_publishes_what_it_has()
    {
        await using (var brief = await UsageFrontend.StartAsync(_cluster, ("PublishInterval", "00:01:00")))
        {
            brief.Record(ClusterEvents.OfClients(10));
        }

        await _one.UntilRequestsAsync(10);
    }

    [Fact]
    public async Task What_limiters_did_is_kept_with_the_clients_usage()
    {
        var penalty = new LimiterEvent(ClusterEvents.Now, ClusterEvents.Id(1), LimiterEventKind.Penalty, ClusterEvents.Now.AddMinutes(1));
        _cluster.Orleans.Silos[0].ServiceProvider.GetRequiredService<ILimiterEvents>().Publish(penalty);

        var grain = _cluster.RollUp(HourKey.Of(penalty.Time, penalty.Client));
        await Eventually.IsTrueAsync(async () => (await grain.LimiterEventsAsync()).Length == 1, "the event is there");

        Assert.Equal(penalty, (await grain.LimiterEventsAsync()).Single().ToEvent());
    }

    [Fact]
    public async Task A_cluster_that_is_away_is_told_as_such()
    {
        await using var hasty = await UsageFrontend.StartAsync(_cluster, ("ReportTimeout", "00:00:01"));
        await _cluster.Orleans.StopAllSilosAsync();

        await Assert.ThrowsAsync<UsageAwayException>(() => hasty.RequestsAsync());
        await Assert.ThrowsAsync<UsageAwayException>(() => hasty.Reports.ClientAsync(ClusterEvents.Id(1), default));
        await Assert.ThrowsAsync<UsageAwayException>(() => EventsAsync(hasty));
    }

    private static async Task<List<UsageEvent>> EventsAsync(UsageFrontend frontend)
    {
        var events = new List<UsageEvent>();
        await foreach (var usage in frontend.Reports.EventsAsync(default))
        {
            events.Add(usage);
        }

        return events;
    }
}
