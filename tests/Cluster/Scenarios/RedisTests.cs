using System.Net;
using KokoroTts.Cluster.Tests.Load;
using StackExchange.Redis;

namespace KokoroTts.Cluster.Tests.Scenarios;

public sealed class RedisTests
{
    private const int Quota = 40;
    private const string Client = "127.4.4.4";
    private const string Newcomer = "127.4.4.5";

    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(60);
    private static readonly IReadOnlyDictionary<string, string> Limited =
        StreamLoad.Settings(TimeSpan.FromMilliseconds(20), threads: 4, [.. Quotas.RequestsPerHour(Quota)]);

    [Fact]
    public async Task While_Redis_is_away_every_request_is_answered_and_limits_hold()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2, frontends: 1, Limited);
        var frontend = cluster.Frontends[0];
        var client = frontend.From(Client);
        Assert.Equal(Quota / 4, await Ask.AdmittedAsync(client, Quota / 4));
        await AllConnectedAsync(cluster, 1);

        await cluster.Redis.StopAsync();
        using var outage = new CancellationTokenSource(Outage);
        await AllConnectedAsync(cluster, 0);
        // Of the requests an hour that are left, every one is let through and no other.
        Assert.Equal(Quota * 3 / 4, await Ask.AdmittedAsync(client, Quota));
        for (var speaker = 0; !outage.IsCancellationRequested; speaker++)
        {
            // Each a client that no silo has met.
            using var answer = await frontend.BeginSpeakingAsync(
                StreamLoad.TextOf(speaker, 3), model: "simulated", caller: frontend.From($"127.5.{speaker / 250}.{1 + (speaker % 250)}"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
        }

        await cluster.Redis.StartAsync();
        await AllConnectedAsync(cluster, 1);
        await Until.TrueAsync(() => StoredAsync(cluster, 10), "the limits of the outage are stored");
        Assert.Equal(0, await Ask.AdmittedAsync(client, 5));
    }

    [Fact]
    public async Task A_cluster_whose_Redis_lost_everything_heals_by_itself()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2, frontends: 1, Limited);
        Assert.Equal(Quota / 2, await Ask.AdmittedAsync(cluster.Frontends[0].From(Client), Quota / 2));

        await cluster.Redis.FlushAsync();
        await cluster.Redis.RestartAsync();
        await AllConnectedAsync(cluster, 1);

        var frontend = await cluster.AddFrontendAsync();
        await cluster.AddSiloAsync();
        Assert.All(
            await new StreamLoad(cluster, streams: 20, sentences: 5).SpeakAsync(), stream => Assert.Null(stream.Failure));
        Assert.Equal(Quota / 2, await Ask.AdmittedAsync(frontend.From(Client), Quota));
        Assert.Equal(Quota, await Ask.AdmittedAsync(frontend.From(Newcomer), Quota + 5));
        Assert.DoesNotContain(cluster.Silos, silo => silo.HasExited);
    }

    private static Task AllConnectedAsync(TestCluster cluster, int connected) => Until.TrueAsync(
        async () => (await Task.WhenAll(cluster.Silos.Select(silo => silo.MetricAsync("kokorotts_redis_connected")))).All(value => value == connected),
        $"kokorotts_redis_connected is {connected} on every silo");

    private static async Task<bool> StoredAsync(TestCluster cluster, int least)
    {
        await using ConnectionMultiplexer redis = await cluster.Redis.ConnectAsync();
        return redis.GetServers().Single().Keys(pattern: "kokorotts:*:limiters:*").Count() >= least;
    }
}
