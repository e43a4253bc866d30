namespace KokoroTts.Monitoring.Tests.Live;

public sealed class LiveTests(LiveMonitoring live) : IClassFixture<LiveMonitoring>
{
    [Fact]
    public async Task Everything_that_runs_is_scraped()
    {
        string[] expected = ["alertmanager", "blackbox", "kokorotts-api", "kokorotts-rate-limits", "node", "prometheus"];

        await Until.TrueAsync(
            async () => !expected.Except((await live.Monitoring.Prometheus.TargetsAsync()).Where(target => target.Health == "up").Select(target => target.Job)).Any(),
            "all targets are up",
            TimeSpan.FromSeconds(40));

        Assert.All(
            (await live.Monitoring.Prometheus.TargetsAsync()).Where(target => target.Job.StartsWith("kokorotts-", StringComparison.Ordinal)),
            target => Assert.Equal(live.Service.Address.Authority, target.Labels["instance"]));
        await Until.TrueAsync(
            async () => await live.Monitoring.Prometheus.SumAsync("probe_success{probe=\"health\"}") == 1, "the probe of /health succeeds");
    }

    [Fact]
    public async Task Traffic_is_counted_once()
    {
        await live.Service.Http.SpeakAsync(new { input = "Counted once.", voice = "alloy" });

        var prometheus = live.Monitoring.Prometheus;
        await Until.TrueAsync(async () => await prometheus.SumAsync("kokorotts_requests_total{endpoint=\"/v1/audio/speech\"}") > 0, "the request is scraped");
        await Until.TrueAsync(async () => await prometheus.SumAsync("kokorotts_audio_seconds_total") > 0, "its audio is scraped");
        var requests = await prometheus.QueryAsync("kokorotts_requests_total{endpoint=\"/v1/audio/speech\", status=\"200\"}");
        Assert.All(requests, sample => Assert.Equal("kokorotts-rate-limits", sample.Labels["job"]));
        Assert.Equal(1, await prometheus.SumAsync("count(kokorotts_build_info)"));
    }

    [Fact]
    public async Task Samples_and_exemplars_are_kept_as_in_containers()
    {
        var flags = await live.Monitoring.Prometheus.FlagsAsync();

        Assert.Equal("30d", flags["storage.tsdb.retention.time"]);
        Assert.Matches("^10Gi?B$", flags["storage.tsdb.retention.size"]);
        Assert.Equal("exemplar-storage", flags["enable-feature"]);
    }

    [Fact]
    public async Task A_webhook_is_told_of_an_alert_and_of_its_end()
    {
        var labels = new Dictionary<string, string> { ["alertname"] = "Trial", ["severity"] = "info" };

        await live.Monitoring.Alertmanager.FireAsync(labels);
        var fired = await live.Receiver.ReceivedAsync("Trial", "firing");
        await live.Monitoring.Alertmanager.ResolveAsync(labels);
        await live.Receiver.ReceivedAsync("Trial", "resolved");

        Assert.Equal("info", fired.Labels["severity"]);
        Assert.Equal("up-webhook", fired.Receiver);
    }
}
