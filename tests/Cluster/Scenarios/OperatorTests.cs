using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace KokoroTts.Cluster.Tests.Scenarios;

public sealed class OperatorTests
{
    private const string AdminKey = "the-key-of-the-administrator";

    [Fact]
    public async Task The_dashboard_is_for_this_machine_and_for_whoever_has_the_admin_key()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 1, frontends: 1, Settings.Of(("API_KEY_ADMIN_KEY", AdminKey)));
        var silo = cluster.Silos[0];

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(silo, "/DashboardCounters"));
        await Until.TrueAsync(
            async () => await StatusAsync(silo, "/", isForwarded: true) is HttpStatusCode.Unauthorized, "the silo knows the cluster's admin key");
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(silo, "/DashboardCounters", isForwarded: true));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(silo, "/", isForwarded: true, new AuthenticationHeaderValue("Bearer", AdminKey)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(silo, "/", isForwarded: true, Basic($"anybody:{AdminKey}")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(silo, "/", isForwarded: true, Basic("anybody:something-else")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(silo, "/health/ready", isForwarded: true));
    }

    [Fact]
    public async Task A_drained_silo_is_not_ready_and_the_others_speak()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2, frontends: 1, Settings.Unlimited);
        var drained = cluster.Silos[0];

        using var answer = await drained.Http.PostAsync("/drain", null);
        var before = await drained.MetricAsync("kokorotts_segments_total");
        var audio = await cluster.Frontends[0].SpeakAsync("One of us is enough.");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEmpty(audio);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await drained.HealthAsync("ready"));
        Assert.Equal(HttpStatusCode.OK, await drained.HealthAsync("live"));
        Assert.Equal(before, await drained.MetricAsync("kokorotts_segments_total"));
    }

    [Fact]
    public async Task Grains_are_measured_by_their_type_and_never_by_their_key()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 1, frontends: 1);
        using var caller = cluster.Frontends[0].From("127.8.8.8");
        using var answer = await caller.GetAsync("/v1/models/espeak");

        const string Limiter = "grain=\"ratelimiter\"";
        var silo = cluster.Silos[0];
        Assert.True(await silo.MetricAsync("kokorotts_grain_calls_total", Limiter) > 0);
        Assert.True(await silo.MetricAsync("kokorotts_grain_call_duration_seconds_count", Limiter) > 0);
        Assert.True(await silo.MetricAsync("kokorotts_grain_activations", Limiter) > 0);
        Assert.DoesNotContain("7f080808", await silo.MetricsAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("orleans_catalog_activations", await silo.MetricsAsync(), StringComparison.Ordinal);
    }

    private static AuthenticationHeaderValue Basic(string credentials) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));

    private static async Task<HttpStatusCode> StatusAsync(
        SiloProcess silo, string path, bool isForwarded = false, AuthenticationHeaderValue? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = authorization;
        if (isForwarded)
        {
            request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        }

        using var answer = await silo.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
