using System.Text.Json.Nodes;
using KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

namespace KokoroTts.Monitoring.Tests.Kubernetes.Generation;

/// <summary>The objects of the overlay monitoring say what the files of monitoring/ say.</summary>
public sealed class GeneratedObjectsTests
{
    private const string Overlay = "overlays/monitoring";

    [Fact]
    public async Task The_folder_is_what_generate_writes_from_monitoring()
    {
        using var folder = new TemporaryFolder();
        var expected = folder.File("generated");
        (await Generator.RunAsync(Repository.PathOf("monitoring"), expected)).Succeeded();

        var actual = Repository.PathOf("k8s/components/monitoring/generated");
        Assert.Equal(NamesIn(expected), NamesIn(actual));
        Assert.All(NamesIn(expected), name => Assert.True(
            File.ReadAllText(Path.Combine(expected, name)) == File.ReadAllText(Path.Combine(actual, name)), $"{name} differs. Run k8s/generate."));
    }

    [KubectlFact]
    public async Task Every_file_of_rules_is_an_object_with_the_same_groups()
    {
        var objects = await OfKindAsync("PrometheusRule");
        var files = Directory.GetFiles(Repository.PathOf("monitoring/prometheus/rules"), "*.rules.yml");
        Assert.NotEmpty(files);
        Assert.Equal(files.Length, objects.Count);
        foreach (var file in files)
        {
            var name = $"kokorotts-{Path.GetFileName(file).Replace(".rules.yml", "", StringComparison.Ordinal)}";
            Assert.True(JsonNode.DeepEquals(YamlText.OfFile(file), objects.Single(one => one.Name == name).Spec), $"{file} and {name} differ.");
        }
    }

    [KubectlFact]
    public async Task Every_dashboard_is_a_config_map_that_the_sidecar_finds()
    {
        var maps = (await OfKindAsync("ConfigMap")).Where(map => map.Root.Pairs("metadata.labels").ContainsKey("grafana_dashboard")).ToList();
        var files = Directory.GetFiles(Repository.PathOf("monitoring/grafana/dashboards"), "*.json");
        Assert.NotEmpty(files);
        Assert.Equal(files.Length, maps.Count);
        foreach (var file in files)
        {
            var map = Assert.Single(maps, map => map.Root.Pairs("data").ContainsKey(Path.GetFileName(file)));
            Assert.Equal("1", map.Root.Pairs("metadata.labels")["grafana_dashboard"]);
            Assert.Equal(await File.ReadAllTextAsync(file), map.Root.Pairs("data")[Path.GetFileName(file)]);
            // A ConfigMap holds no more.
            Assert.True(new FileInfo(file).Length < 1_000_000);
        }
    }

    [KubectlFact]
    public async Task Every_job_of_the_service_is_a_monitor_at_the_same_pace()
    {
        var prometheus = YamlText.OfFile(Repository.PathOf("monitoring/prometheus/prometheus.yml"));
        var jobs = prometheus.Items("scrape_configs").Where(job => job.Text("job_name")!.StartsWith("kokorotts-", StringComparison.Ordinal)).ToList();
        Assert.Equal(["kokorotts-api", "kokorotts-rate-limits", "kokorotts-silo"], jobs.Select(job => job.Text("job_name")!).Order());
        var monitors = await OfKindAsync("ServiceMonitor");
        foreach (var job in jobs)
        {
            var name = job.Text("job_name");
            var endpoint = Assert.Single(monitors.Single(one => one.Name == name).Root.Items("spec.endpoints"));
            Assert.Equal(job.Text("scrape_interval") ?? prometheus.Text("global.scrape_interval"), endpoint.Text("interval"));
            Assert.Equal(job.Texts("params.name[]"), endpoint.Texts("params.name[]"));
            Assert.Equal(job.Items("metric_relabel_configs").Select(TextOf), endpoint.Items("metricRelabelings").Select(TextOf));
            Assert.Contains(endpoint.Items("relabelings"), rule => rule.Text("targetLabel") is "job" && rule.Text("replacement") == name);
        }

        static string TextOf(JsonNode rule) =>
            $"{rule.Text("action")} {string.Join(',', rule.Texts("source_labels").Concat(rule.Texts("sourceLabels")))} {rule.Text("regex")}";
    }

    [KubectlFact]
    public async Task What_is_scraped_every_five_seconds_is_not_scraped_every_fifteen_too()
    {
        var monitors = (await OfKindAsync("ServiceMonitor")).ToDictionary(one => one.Name, one => one.Root.Items("spec.endpoints").Single());
        var (slow, fast) = (monitors["kokorotts-api"], monitors["kokorotts-rate-limits"]);
        Assert.Equal(("15s", "5s"), (slow.Text("interval"), fast.Text("interval")));
        var names = fast.Texts("params.name[]");
        Assert.Contains("kokorotts_requests_total", names);
        var dropped = Assert.Single(slow.Items("metricRelabelings"), rule => rule.Text("action") is "drop").Text("regex")!;
        Assert.All(names, name => Assert.Matches($"^(?:{dropped})$", name));
        Assert.DoesNotMatch($"^(?:{dropped})$", "kokorotts_request_duration_seconds_bucket");
    }

    [KubectlFact]
    public async Task Every_monitor_finds_a_service_with_its_port()
    {
        var services = await OfKindAsync("Service");
        foreach (var monitor in await OfKindAsync("ServiceMonitor"))
        {
            var found = services.Where(service => monitor.Root.At("spec.selector")!.Chooses(service.Root.Pairs("metadata.labels"))).ToList();
            Assert.NotEmpty(found);
            var port = Assert.Single(monitor.Root.Items("spec.endpoints")).Text("port");
            Assert.All(found, service => Assert.Contains(port, service.Root.Items("spec.ports").Select(one => one.Text("name"))));
        }
    }

    [KubectlFact]
    public async Task Probes_ask_the_api_by_modules_that_the_exporter_has()
    {
        var objects = await Kubectl.RenderAsync(Overlay);
        var exporter = objects.Single(one => one is { Kind: "Service", Name: "kokorotts-blackbox" });
        var api = objects.Single(one => one is { Kind: "Service", Name: "kokorotts-frontend" });
        var modules = YamlText.OfFile(Repository.PathOf("monitoring/blackbox/blackbox.yml")).At("modules");
        var probes = await OfKindAsync("Probe");
        Assert.NotEmpty(probes);
        foreach (var probe in probes)
        {
            Assert.Equal($"{exporter.Name}.kokorotts.svc:{exporter.Root.Items("spec.ports").Single().Text("port")}", probe.Root.Text("spec.prober.url"));
            Assert.NotNull(modules.At(probe.Root.Text("spec.module")!));
            Assert.StartsWith(
                $"http://{api.Name}:{api.Root.Items("spec.ports").Single().Text("port")}/",
                Assert.Single(probe.Root.Texts("spec.targets.staticConfig.static")),
                StringComparison.Ordinal);
        }
    }

    [KubectlFact]
    public async Task Alerts_take_the_same_ways_as_without_kubernetes()
    {
        var file = YamlText.OfFile(Repository.PathOf("monitoring/alertmanager/alertmanager.yml"));
        var spec = Assert.Single(await OfKindAsync("AlertmanagerConfig")).Spec;
        Assert.Equal(WaysIn(file.At("route")!, "matchers", one => Unquoted(one.GetValue<string>())), WaysIn(spec.At("route")!, "matchers", TextOf));
        Assert.Equal(file.Items("receivers").Select(one => one.Text("name")), spec.Items("receivers").Select(one => one.Text("name")));
        Assert.Equal(
            file.Items("inhibit_rules").Select(one => Inhibition(one, "source_matchers", "target_matchers", matcher => Unquoted(matcher.GetValue<string>()))),
            spec.Items("inhibitRules").Select(one => Inhibition(one, "sourceMatch", "targetMatch", TextOf)));

        static string TextOf(JsonNode matcher) => $"{matcher.Text("name")}{matcher.Text("matchType")}{matcher.Text("value")}";
        static string Unquoted(string matcher) => matcher.Trim('{', '}').Replace("\"", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
        static string Inhibition(JsonNode rule, string source, string target, Func<JsonNode, string> text) =>
            $"{string.Join(',', rule.Items(source).Select(text))} > {string.Join(',', rule.Items(target).Select(text))} by {string.Join(',', rule.Texts("equal"))}";
    }

    /// <summary>Each route below a route, as whom it goes to, what it matches and whether the search goes on, in order.</summary>
    private static IEnumerable<string> WaysIn(JsonNode route, string matchers, Func<JsonNode, string> text, string above = "") =>
        route.Items("routes").SelectMany((inner, index) => WaysIn(inner, matchers, text, $"{above}/{index}"))
            .Prepend($"{above} {route.Text("receiver")} {string.Join(',', route.Items(matchers).Select(text))} {route.Text("continue")}");

    private static async Task<IReadOnlyList<Manifest>> OfKindAsync(string kind) =>
        [.. (await Kubectl.RenderAsync(Overlay)).Where(one => one.Kind == kind)];

    private static IReadOnlyList<string> NamesIn(string folder) => [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];
}
