using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using KokoroTts.Cluster.Tests.Load;

namespace KokoroTts.Cluster.Tests.Scenarios;

public sealed class AdministrationTests
{
    private const int Requests = 12;
    private const string Client = "127.9.9.9";

    [Fact]
    public async Task What_one_frontend_did_every_frontend_reports()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2, frontends: 2);
        Assert.Equal(Requests, await Ask.AdmittedAsync(cluster.Frontends[0].From(Client), Requests));

        await Until.TrueAsync(
            async () => (await ReadAsync(cluster.Frontends[1], $"ip/{Client}")).GetProperty("total_requests").GetInt32() == Requests,
            "the other frontend reports the client's requests");

        Assert.True((await ReadAsync(cluster.Frontends[1], "usage?hours=1")).GetProperty("total_requests").GetInt64() >= Requests);
        var redis = (await ReadAsync(cluster.Frontends[1], "config")).GetProperty("redis_config");
        Assert.True(redis.GetProperty("use_redis").GetBoolean());
        Assert.Equal(cluster.Redis.Address, redis.GetProperty("redis_url").GetString());
    }

    [Fact]
    public async Task A_ban_and_its_end_and_a_change_of_policies_reach_every_frontend()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2, frontends: 2);
        var (here, there) = (cluster.Frontends[0], cluster.Frontends[1]);
        var client = there.From(Client);
        Assert.Equal(HttpStatusCode.OK, await Ask.OnceAsync(client));

        using var banned = await here.Http.PostAsJsonAsync($"/admin/rate-limits/ip/{Client}/ban", new { duration_seconds = 3600 });
        Assert.Equal(HttpStatusCode.OK, banned.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await Ask.OnceAsync(client));

        using var unbanned = await here.Http.DeleteAsync($"/admin/rate-limits/ip/{Client}/ban");
        Assert.Equal(HttpStatusCode.OK, unbanned.StatusCode);
        await Until.TrueAsync(async () => await Ask.OnceAsync(client) is HttpStatusCode.OK, "the client is served again");

        using var changed = await here.Http.PutAsJsonAsync("/admin/rate-limits/config/policies", new { tiers = new { @default = new { requests_per_minute = 1 } } });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        await Until.TrueAsync(
            async () => (await ReadAsync(there, "config")).GetProperty("limits").GetProperty("requests_per_minute").GetInt32() == 1,
            "the other frontend has the new policies");
        Assert.Equal(HttpStatusCode.TooManyRequests, await Ask.OnceAsync(client));
    }

    private static async Task<JsonElement> ReadAsync(FrontendProcess frontend, string report)
    {
        using var answer = await frontend.Http.GetAsync($"/admin/rate-limits/{report}");
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(text) : JsonSerializer.Deserialize<JsonElement>("""{"total_requests":0}""");
    }
}
