using KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

namespace KokoroTts.Monitoring.Tests.Kubernetes.Generation;

/// <summary>How jobs of Prometheus become ServiceMonitors and Probes.</summary>
public sealed class ScrapingTests
{
    [Fact]
    public async Task A_job_keeps_its_pace_its_bounds_and_its_relabelings()
    {
        using var generator = new Generator().Write("prometheus/prometheus.yml", """
            global: {scrape_interval: 15s, scrape_timeout: 10s, evaluation_interval: 15s}
            scrape_configs:
              - job_name: kokorotts-silo
                sample_limit: 1000
                scrape_interval: 30s
                static_configs: [{targets: ['localhost:9464']}]
                metric_relabel_configs:
                  - {source_labels: [__name__], regex: orleans_.*, action: drop}
                  - {source_labels: [a, b], separator: ;, target_label: c, replacement: $1}
            """);
        var monitor = Assert.Single(await generator.ObjectsAsync("scraping.yaml"));
        Assert.Empty(KnownFields.UnknownIn(monitor));
        Assert.Equal("1000", monitor.Text("spec.sampleLimit"));
        Assert.Equal("silo", monitor.At("spec.selector.matchLabels")!["app.kubernetes.io/component"]!.GetValue<string>());
        Assert.Equal(
            """{"port":"metrics","scrapeTimeout":"10s","interval":"30s","metricRelabelings":[{"sourceLabels":["__name__"],"regex":"orleans_.*","action":"drop"},"""
            + """{"sourceLabels":["a","b"],"separator":";","targetLabel":"c","replacement":"$1"}],"relabelings":[{"targetLabel":"job","replacement":"kokorotts-silo"}]}""",
            Order(Assert.Single(monitor.Items("spec.endpoints")).ToJsonString()));

        // The pace of all jobs comes before a job's own; the order of keys says nothing.
        static string Order(string json) => json.Replace("""
            "interval":"30s","scrapeTimeout":"10s"
            """, """
            "scrapeTimeout":"10s","interval":"30s"
            """, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_of_the_blackbox_exporter_asks_the_api_by_its_name_in_the_cluster()
    {
        using var generator = new Generator().Write("prometheus/prometheus.yml", """
            scrape_configs:
              - job_name: blackbox
                metrics_path: /probe
                params: {module: [http_health]}
                relabel_configs:
                  - {source_labels: [__address__], target_label: instance}
                  - {source_labels: [__address__], target_label: __param_target, replacement: 'http://${1}/health'}
                  - {target_label: probe, replacement: health}
                  - {target_label: __address__, replacement: 'blackbox-exporter:9115'}
            """);
        var probe = Assert.Single(await generator.ObjectsAsync("scraping.yaml"));
        Assert.Empty(KnownFields.UnknownIn(probe));
        Assert.Equal("http_health", probe.Text("spec.module"));
        Assert.Equal(["http://kokorotts-frontend:8000/health"], probe.Texts("spec.targets.staticConfig.static"));
        Assert.Equal("health", Assert.Single(probe.Pairs("spec.targets.staticConfig.labels")).Value);
    }

    [Theory]
    [InlineData("{job_name: something}", "does not know the job 'something'")]
    [InlineData("{job_name: kokorotts-api, basic_auth: {username: x}}", "job kokorotts-api: 'basic_auth' has no field")]
    [InlineData("{job_name: b, metrics_path: /probe, params: {module: [x], target: [y]}, relabel_configs: []}", "a Probe can say a module and a target")]
    public async Task What_cannot_be_said_is_refused(string job, string reason)
    {
        using var generator = new Generator().Write("prometheus/prometheus.yml", $"scrape_configs: [{job}]");
        Assert.Contains(reason, await generator.RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jobs_that_every_cluster_has_are_left_to_it()
    {
        using var generator = new Generator().Write("prometheus/prometheus.yml", "scrape_configs: [{job_name: node}, {job_name: redis}]");
        Assert.Equal("kokorotts-redis", Assert.Single(await generator.ObjectsAsync("scraping.yaml")).Text("metadata.name"));
    }
}
