using System.Net;
using System.Text.Json;

namespace KokoroTts.Cluster.Tests.Scenarios;

public sealed class StartTests
{
    [Fact]
    public async Task Frontends_start_without_a_cluster_and_answer_503_until_it_is_there()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 0, frontends: 2);
        foreach (var frontend in cluster.Frontends)
        {
            using var refused = await frontend.BeginSpeakingAsync("Is anybody there?");
            using var body = JsonDocument.Parse(await refused.Content.ReadAsStringAsync());

            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
            Assert.Equal("server_error", body.RootElement.GetProperty("error").GetProperty("type").GetString());
            Assert.Equal("service_unavailable", body.RootElement.GetProperty("error").GetProperty("code").GetString());
            Assert.Equal(HttpStatusCode.OK, await frontend.HealthAsync("live"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await frontend.HealthAsync("ready"));
        }

        await cluster.AddSiloAsync();

        foreach (var frontend in cluster.Frontends)
        {
            await Until.TrueAsync(async () => await frontend.HealthAsync("ready") is HttpStatusCode.OK, $"{frontend.Name} is ready");
            Assert.NotEmpty(await frontend.SpeakAsync("Somebody is."));
        }
    }

    [Fact]
    public async Task Frontends_start_without_Redis_and_find_the_cluster_when_it_comes()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 0, frontends: 0);
        await cluster.Redis.StopAsync();
        var frontend = cluster.AddFrontend();
        await frontend.StartAsync(needsCluster: false);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await frontend.HealthAsync("ready"));

        await cluster.Redis.StartAsync();
        await cluster.AddSiloAsync();

        await Until.TrueAsync(async () => await frontend.HealthAsync("ready") is HttpStatusCode.OK, "the frontend is ready");
    }
}
