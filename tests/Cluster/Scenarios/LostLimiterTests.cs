using System.Diagnostics;
using System.Globalization;
using System.Net;
using KokoroTts.Cluster.Tests.Load;
using Xunit.Abstractions;

namespace KokoroTts.Cluster.Tests.Scenarios;

public sealed class LostLimiterTests(ITestOutputHelper output)
{
    private const int Quota = 100;
    private const string Client = "127.3.3.3";

    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Attack = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_lost_limiter_admits_no_more_than_stated_beyond_the_quota()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 0, frontends: 0, StreamLoad.Settings(
            TimeSpan.FromMilliseconds(20), threads: 1, [.. Quotas.RequestsPerHour(Quota), ("Limiters:SaveInterval", $"{SaveInterval}")]));
        await cluster.AddSiloAsync(Settings.Of(("Silo:Roles", "Worker")));
        var limiters = await Task.WhenAll(cluster.AddSiloAsync(Settings.Of(("Silo:Roles", "Limiter"))), cluster.AddSiloAsync(Settings.Of(("Silo:Roles", "Limiter"))));
        var frontend = await cluster.AddFrontendAsync();
        var client = frontend.From(Client);
        Assert.Equal((Quota * 4 / 5) - 1, await Ask.AdmittedAsync(client, (Quota * 4 / 5) - 1));
        // So that these are saved, and the next are not.
        var used = DateTime.UtcNow.Ticks;
        Assert.Equal(1, await Ask.AdmittedAsync(client, 1));
        await Until.TrueAsync(async () => await SavedAtAsync(cluster) >= used, "the limiter is saved");
        var justBefore = await Ask.AdmittedAsync(client, Quota / 10);

        var home = await HomeAsync(limiters);
        home.Kill();
        var killed = Stopwatch.GetTimestamp();
        var duringOutage = 0;
        var afterwards = 0;
        while (Stopwatch.GetElapsedTime(killed) < Attack)
        {
            var failedOpen = await FailedOpenAsync(frontend);
            var isAdmitted = await Ask.OnceAsync(client) is HttpStatusCode.OK;
            if (await FailedOpenAsync(frontend) > failedOpen)
            {
                duringOutage++;
            }
            else if (isAdmitted)
            {
                afterwards++;
            }
        }

        var admitted = (Quota * 4 / 5) + justBefore + duringOutage + afterwards;
        output.WriteLine($"Quota {Quota}: {admitted} admitted, {admitted - Quota} beyond it; {duringOutage} while the limiter was away, {afterwards} after it had come back elsewhere.");
        // What the silo had not saved is forgiven, and while it was away the frontend admitted at most a quota by itself.
        Assert.InRange(afterwards, 0, Quota - (Quota * 4 / 5));
        Assert.InRange(duringOutage, 0, Quota);
    }

    /// <summary>The time of the only client's saved state, with which the state begins; 0 before the first saving.</summary>
    private static async Task<long> SavedAtAsync(TestCluster cluster)
    {
        await using var redis = await cluster.Redis.ConnectAsync();
        return redis.GetServers().Single().Keys(pattern: "kokorotts:*:limiters:1:*").ToArray() is [var key]
            && await redis.GetDatabase().StringGetRangeAsync(key, 0, 18) is { IsNullOrEmpty: false } time
            ? long.Parse((string)time!, CultureInfo.InvariantCulture)
            : 0;
    }

    private static Task<double> FailedOpenAsync(FrontendProcess frontend) =>
        frontend.MetricAsync("kokorotts_rate_limit_decisions_total", "outcome=\"failed-open\"");

    private static async Task<SiloProcess> HomeAsync(IEnumerable<SiloProcess> silos)
    {
        foreach (var silo in silos)
        {
            if (await silo.MetricAsync("kokorotts_grain_activations", "grain=\"ratelimiter\"") > 0)
            {
                return silo;
            }
        }

        throw new InvalidOperationException("No silo has the client's limiter.");
    }
}
