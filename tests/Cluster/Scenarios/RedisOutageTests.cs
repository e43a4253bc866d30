using System.Net;

namespace KokoroTts.Cluster.Tests.Scenarios;

public sealed class RedisOutageTests
{
    [Fact]
    public async Task A_silo_leaves_in_bounded_time_while_Redis_is_away_and_speech_goes_on_without_it()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2, frontends: 1, Settings.Unlimited);
        cluster.Redis.Kill();

        // A frontend that was connected to no other silo could not hear of one without Redis.
        var log = cluster.Frontends[0].Log;
        var leaver = cluster.Silos.FirstOrDefault(silo => !log.Contains($"127.0.0.1:{silo.GatewayPort}", StringComparison.Ordinal)) ?? cluster.Silos[1];
        var leaving = leaver.StopAsync();
        Assert.NotEmpty(await cluster.Frontends[0].SpeakAsync("Still there?"));

        Assert.Equal(0, await leaving.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.NotEmpty(await cluster.Frontends[0].SpeakAsync("Even now."));
    }

    [Fact]
    public async Task A_silo_that_starts_while_Redis_is_away_joins_when_it_is_back()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 1, frontends: 1, Settings.Unlimited);
        var silo = cluster.Silos[0];
        await silo.StopAsync();
        cluster.Redis.Kill();

        silo.Launch();
        await Until.TrueAsync(
            () => Task.FromResult(silo.Log.Contains("joins the cluster once it can", StringComparison.Ordinal)), "the silo says that it waits");
        await cluster.Redis.StartAsync();

        await Until.TrueAsync(async () => await silo.HealthAsync("ready") is HttpStatusCode.OK, "the silo is ready", TimeSpan.FromMinutes(1));
    }
}
