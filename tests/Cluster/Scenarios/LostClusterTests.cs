using System.Net;

namespace KokoroTts.Cluster.Tests.Scenarios;

public sealed class LostClusterTests
{
    [Fact]
    public async Task A_frontend_that_has_lost_every_silo_says_so_and_finds_them_again()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 1, frontends: 1);
        var frontend = cluster.Frontends[0];
        var before = await frontend.SpeakAsync("We shall meet again.");

        cluster.Silos[0].Kill();
        await Until.TrueAsync(async () => await frontend.HealthAsync("ready") is HttpStatusCode.ServiceUnavailable, "the frontend is not ready");
        using var refused = await frontend.BeginSpeakingAsync("Is anybody there?");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, await frontend.HealthAsync("live"));
        using var reset = await frontend.Http.PostAsync("/admin/rate-limits/ip/127.0.0.1/reset", null);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, reset.StatusCode);

        await cluster.Silos[0].StartAsync();
        await Until.TrueAsync(async () => await frontend.HealthAsync("ready") is HttpStatusCode.OK, "the frontend is ready again", TimeSpan.FromMinutes(1));
        Assert.Equal(before, await frontend.SpeakAsync("We shall meet again."));
    }
}
