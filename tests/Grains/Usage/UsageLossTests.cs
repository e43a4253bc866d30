using KokoroTts.Grains.Tests.Hosting;
using KokoroTts.RateLimiting.Usage;
using KokoroTts.RateLimiting.Usage.Hours;

namespace KokoroTts.Grains.Tests.Usage;

public sealed class UsageLossTests
{
    private const string Seldom = "00:01:00";

    [Fact]
    public async Task A_silo_that_is_stopped_loses_nothing()
    {
        await using var cluster = await UsageCluster.StartAsync(Seldom);
        await using var frontend = await UsageFrontend.StartAsync(cluster);
        frontend.Record(ClusterEvents.OfClients(100));
        await frontend.UntilRequestsAsync(100);
        Assert.Empty(await cluster.Store.ListAsync(ClusterEvents.Now.AddHours(-2), ClusterEvents.Now, default));

        await cluster.Orleans.StopSiloAsync((await cluster.RollUpSilosAsync())[0]);

        await frontend.UntilRequestsAsync(100);
        frontend.Record(ClusterEvents.OfClients(10));
        await frontend.UntilRequestsAsync(110);
    }

    [Fact]
    public async Task A_silo_that_is_killed_loses_only_what_it_had_not_written()
    {
        await using var cluster = await UsageCluster.StartAsync();
        await using var frontend = await UsageFrontend.StartAsync(cluster);
        frontend.Record(ClusterEvents.OfClients(100));
        await Eventually.IsTrueAsync(async () => await StoredRequestsAsync(cluster) == 100, "all is stored");

        await cluster.Orleans.KillSiloAsync((await cluster.RollUpSilosAsync())[0]);
        await UntilAnsweredAsync(frontend, 100);

        frontend.Record(ClusterEvents.OfClients(10));
        await frontend.UntilRequestsAsync(110);
    }

    [Fact]
    public async Task A_grain_that_comes_up_again_reads_back_what_it_had()
    {
        await using var cluster = await UsageCluster.StartAsync(Seldom);
        await using var frontend = await UsageFrontend.StartAsync(cluster);
        frontend.Record(ClusterEvents.OfClients(50).Concat(Enumerable.Range(1, 12).Select(client => ClusterEvents.Refused(client))));
        await frontend.UntilRequestsAsync(62);
        var client = await frontend.Reports.ClientAsync(ClusterEvents.Id(5), default);

        await cluster.DeactivateAllAsync();

        Assert.Equal(62, await frontend.RequestsAsync());
        Assert.Equivalent(client, await frontend.Reports.ClientAsync(ClusterEvents.Id(5), default), strict: true);
        Assert.Equal([12], (await frontend.Reports.RecentRangesAsync(1, default)).Select(range => range.Clients.Count));
    }

    [Fact]
    public async Task While_redis_is_away_usage_is_kept_and_stored_when_it_is_back_however_empty()
    {
        await using var cluster = await UsageCluster.StartAsync();
        await using var frontend = await UsageFrontend.StartAsync(cluster);
        var hour = HourKey.HourOf(ClusterEvents.Now);
        frontend.Record(Enumerable.Range(31, 30).Select(client => ClusterEvents.Answered(client, hour)));
        await Eventually.IsTrueAsync(async () => await StoredRequestsAsync(cluster) == 30, "all is stored");

        cluster.Redis.Stop();
        frontend.Record(Enumerable.Range(1, 30).Select(client => ClusterEvents.Answered(client, hour.AddMinutes(1))));
        await frontend.UntilRequestsAsync(60, hours: 24);
        await cluster.Redis.StartAsync();

        await Eventually.IsTrueAsync(async () => await StoredRequestsAsync(cluster) == 60, "all is stored again");
        await cluster.DeactivateAllAsync();
        Assert.Equal(60, await frontend.RequestsAsync(24));
        Assert.Equal(1, (await frontend.Reports.ClientAsync(ClusterEvents.Id(31), default))!.TotalRequests);
    }

    [Fact]
    public async Task A_grain_that_comes_up_while_redis_is_away_takes_events_and_stores_them_later()
    {
        await using var cluster = await UsageCluster.StartAsync(silos: 1);
        await using var frontend = await UsageFrontend.StartAsync(cluster);
        cluster.Redis.Stop();
        frontend.Record(ClusterEvents.OfClients(20));
        await frontend.UntilRequestsAsync(20);

        await cluster.Redis.StartAsync();

        await Eventually.IsTrueAsync(async () => await StoredRequestsAsync(cluster) == 20, "all is stored");
    }

    /// <summary>Requests in the store, as whoever reads it back would count them.</summary>
    private static async Task<long> StoredRequestsAsync(UsageCluster cluster)
    {
        var requests = 0L;
        try
        {
            foreach (var text in await cluster.Store.ListAsync(ClusterEvents.Now.AddHours(-2), ClusterEvents.Now, default))
            {
                Assert.True(HourKey.TryParse(text, out var key));
                var usage = new HourUsage(key.Hour, HourBounds.Of(new UsageOptions()));
                usage.Restore(await cluster.Store.ReadAsync(key, default));
                requests += usage.Sums(0, 59, withMinutes: false).Sum?.Requests ?? 0;
            }
        }
        catch (StackExchange.Redis.RedisConnectionException)
        {
            return 0;
        }

        return requests;
    }

    /// <summary>Calls to a silo that was killed fail until the others know it.</summary>
    private static Task UntilAnsweredAsync(UsageFrontend frontend, long requests) => Eventually.IsTrueAsync(
        async () =>
        {
            try
            {
                return await frontend.RequestsAsync() == requests;
            }
            catch (UsageAwayException)
            {
                return false;
            }
        },
        $"{requests} requests are reported");
}
