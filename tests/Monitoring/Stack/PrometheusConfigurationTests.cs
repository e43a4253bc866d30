using System.Text.RegularExpressions;
using KokoroTts.Observability.Metrics;

namespace KokoroTts.Monitoring.Tests.Stack;

public sealed class PrometheusConfigurationTests
{
    private const string Path = "monitoring/prometheus/prometheus.yml";

    private static readonly YamlDocument Configuration = YamlDocument.Read(Path);

    private static IEnumerable<string> OftenScraped => Job("kokorotts-rate-limits")["params"]["name[]"].Texts;

    [Fact]
    public async Task Promtool_finds_nothing_wrong() =>
        (await Program.RunAsync("promtool", ["check", "config", Repository.PathOf(Path)])).Succeeded();

    [Fact]
    public async Task The_note_on_remote_write_is_a_valid_configuration()
    {
        using var folder = new TemporaryFolder();
        var lines = await File.ReadAllLinesAsync(Repository.PathOf(Path));
        var note = lines.SkipWhile(line => line != "# remote_write:").Select(line => line[2..]).ToArray();
        Assert.NotEmpty(note);
        Directory.CreateDirectory(folder.File("secrets"));
        await File.WriteAllTextAsync(folder.File("secrets/remote-write-password"), "x");
        await File.WriteAllLinesAsync(folder.File("prometheus.yml"), note);

        (await Program.RunAsync("promtool", ["check", "config", folder.File("prometheus.yml")])).Succeeded();
    }

    [Fact]
    public void Every_job_reads_its_addresses_from_a_file_that_is_there()
    {
        foreach (var job in Configuration["scrape_configs"].Items.Append(Configuration["alerting"]["alertmanagers"].Items.Single()))
        {
            var file = job["file_sd_configs"].Items.Single()["files"].Texts.Single();
            Assert.True(File.Exists(Repository.PathOf($"monitoring/prometheus/{file}")), $"{file} is not there.");
            Assert.True(job["static_configs"].IsAbsent);
        }
    }

    [Fact]
    public void Rate_limits_are_scraped_every_5_seconds_and_the_rest_every_15()
    {
        Assert.Equal("15s", Configuration["global"]["scrape_interval"].Text);
        Assert.Equal("5s", Job("kokorotts-rate-limits")["scrape_interval"].Text);
        Assert.All(["kokorotts-api", "kokorotts-silo"], name => Assert.True(Job(name)["scrape_interval"].IsAbsent));
    }

    [Fact]
    public void Metrics_of_rate_limits_are_all_there_and_are_in_the_vocabulary()
    {
        var vocabulary = Vocabulary.All.Select(metric => metric.Name).ToArray();

        Assert.All(OftenScraped, name => Assert.Contains(name, vocabulary));
        Assert.All(
            vocabulary.Where(name => name.StartsWith("kokorotts_rate_limit_", StringComparison.Ordinal)),
            name => Assert.Contains(name, OftenScraped));
    }

    [Fact]
    public void Every_series_of_the_vocabulary_comes_from_exactly_one_of_the_two_jobs()
    {
        var dropped = Relabelling("kokorotts-api", "drop");
        var kept = Relabelling("kokorotts-rate-limits", "keep");

        foreach (var metric in Vocabulary.All)
        {
            string[] series = metric.Kind is MetricKind.Histogram
                ? [$"{metric.Name}_bucket", $"{metric.Name}_sum", $"{metric.Name}_count"]
                : [metric.Name];
            Assert.All(series, name =>
            {
                Assert.Equal(OftenScraped.Contains(metric.Name), kept.IsMatch(name));
                Assert.Equal(kept.IsMatch(name), dropped.IsMatch(name));
            });
        }
    }

    [Fact]
    public void One_file_brings_an_instance_to_all_jobs_of_the_API() =>
        Assert.Equal(
            ["kokorotts-api", "kokorotts-rate-limits", "blackbox", "blackbox-speech"],
            Configuration["scrape_configs"].Items
                .Where(job => job["file_sd_configs"].Items.Single()["files"].Texts.Contains("targets/api.yml"))
                .Select(job => job["job_name"].Text));

    [Fact]
    public async Task Probes_ask_for_modules_that_the_blackbox_exporter_has()
    {
        var modules = YamlDocument.Read("monitoring/blackbox/blackbox.yml")["modules"].Keys.ToArray();

        Assert.Equal(["http_2xx", "http_health", "http_post_2xx", "icmp", "tcp"], modules.Order());
        Assert.All(
            Configuration["scrape_configs"].Items.SelectMany(job => job["params"]["module"].Texts),
            module => Assert.Contains(module, modules));
        (await Program.RunAsync(
            "prometheus-blackbox-exporter", ["--config.check", "--config.file", Repository.PathOf("monitoring/blackbox/blackbox.yml")])).Succeeded();
    }

    private static YamlDocument Job(string name) =>
        Configuration["scrape_configs"].Items.Single(job => job["job_name"].Text == name);

    /// <summary>What a rule on the name of metrics matches, anchored as Prometheus does.</summary>
    private static Regex Relabelling(string job, string action)
    {
        var rule = Job(job)["metric_relabel_configs"].Items.Single(rule => rule["action"].Text == action);
        Assert.Equal(["__name__"], rule["source_labels"].Texts);
        return new Regex($"^(?:{rule["regex"].Text})$");
    }
}
