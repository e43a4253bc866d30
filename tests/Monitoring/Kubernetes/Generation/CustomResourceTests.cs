using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

namespace KokoroTts.Monitoring.Tests.Kubernetes.Generation;

/// <summary>The rendered custom resources are ones that Prometheus Operator takes.</summary>
public sealed partial class CustomResourceTests
{
    [KubectlFact]
    public async Task They_have_no_field_that_their_kind_does_not_have()
    {
        var resources = await ResourcesAsync();
        Assert.Superset(new HashSet<string> { "AlertmanagerConfig", "PrometheusRule", "ServiceMonitor", "Probe" }, resources.Select(one => one.Kind).ToHashSet());
        Assert.All(resources, one => Assert.Empty(KnownFields.UnknownIn(one.Root)));
    }

    [KubectlFact]
    public async Task They_carry_the_label_by_which_installations_of_kube_prometheus_stack_choose()
    {
        Assert.All(await ResourcesAsync(), one => Assert.Equal("kube-prometheus-stack", one.Root.Pairs("metadata.labels")["release"]));
    }

    [KubectlFact]
    public async Task Their_versions_are_those_that_every_installation_serves()
    {
        Assert.All(await ResourcesAsync(), one => Assert.Equal(
            one.Kind is "AlertmanagerConfig" ? "monitoring.coreos.com/v1alpha1" : "monitoring.coreos.com/v1", one.Root.Text("apiVersion")));
    }

    [KubectlFact]
    public async Task Every_route_goes_to_a_receiver_and_mutes_at_times_that_are_there()
    {
        var spec = (await ResourcesAsync()).Single(one => one.Kind is "AlertmanagerConfig").Spec;
        var receivers = spec.Items("receivers").Select(one => one.Text("name")!).ToHashSet();
        var times = spec.Items("muteTimeIntervals").Select(one => one.Text("name")!).ToHashSet();
        Assert.NotNull(spec.Text("route.receiver"));
        foreach (var route in spec.At("route")!.All().OfType<JsonObject>().Where(one => one["receiver"] is not null || one["routes"] is not null))
        {
            Assert.True(route.Text("receiver") is not { } receiver || receivers.Contains(receiver));
            Assert.Subset(times, route.Texts("muteTimeIntervals").Concat(route.Texts("activeTimeIntervals")).ToHashSet());
        }
    }

    [KubectlFact]
    public async Task Every_secret_of_a_receiver_is_one_that_the_page_says_how_to_make()
    {
        var readme = await File.ReadAllTextAsync(Repository.PathOf("k8s/README.md"));
        var secrets = (await ResourcesAsync()).Where(one => one.Kind is "AlertmanagerConfig").SelectMany(one => one.Spec!.At("receivers")!.All())
            .OfType<JsonObject>().Where(one => one.Count == 2 && one.ContainsKey("name") && one.ContainsKey("key")).ToList();
        Assert.NotEmpty(secrets);
        Assert.All(secrets, secret => Assert.Equal("kokorotts-alertmanager", secret.Text("name")));
        Assert.All(secrets, secret => Assert.Contains($"--from-literal={secret.Text("key")}=", readme, StringComparison.Ordinal));
    }

    [KubectlFact]
    public async Task Durations_have_the_form_that_the_operator_checks()
    {
        string[] names = ["interval", "scrapeTimeout", "groupWait", "groupInterval", "repeatInterval", "for", "keep_firing_for"];
        var durations = (await ResourcesAsync()).SelectMany(one => one.Root.All()).OfType<JsonObject>()
            .SelectMany(one => names.Select(name => one.Text(name))).OfType<string>().ToList();
        Assert.NotEmpty(durations);
        Assert.All(durations, duration => Assert.Matches(Duration(), duration));
    }

    private static async Task<IReadOnlyList<Manifest>> ResourcesAsync() =>
        [.. (await Kubectl.RenderAsync("overlays/monitoring")).Where(one => one.Root.Text("apiVersion")!.StartsWith("monitoring.", StringComparison.Ordinal))];

    [GeneratedRegex("^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$")]
    private static partial Regex Duration();
}
