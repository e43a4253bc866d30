using System.Text.Json.Nodes;
using KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

namespace KokoroTts.Monitoring.Tests.Kubernetes;

/// <summary>What an object names is there, or is said to be the user's to make.</summary>
public sealed class ReferenceTests
{
    private static readonly string Readme = File.ReadAllText(Repository.PathOf("k8s/README.md"));

    public static TheoryData<string> All() => Kustomizations.All();

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task A_workload_selects_its_own_pods_and_nobody_elses(string folder)
    {
        var workloads = await WorkloadsOfAsync(folder);
        foreach (var workload in workloads)
        {
            Assert.Equal([workload], workloads.Where(other => workload.Root.At("spec.selector")!.Chooses(other.PodLabels)));
        }
    }

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task A_service_leads_to_ports_of_one_workload(string folder)
    {
        var workloads = await WorkloadsOfAsync(folder);
        foreach (var service in (await Kubectl.RenderAsync(folder)).Where(one => one.Kind is "Service"))
        {
            var target = Assert.Single(workloads, workload => Selectors.IsPart(service.Root.Pairs("spec.selector"), workload.PodLabels));
            Assert.All(service.Root.Items("spec.ports"), port =>
                Assert.Equal([port.Text("port")!], target.Ports[port.Text("targetPort")!]));
        }
    }

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task A_disruption_budget_is_for_one_workload_that_has_pods_to_spare(string folder)
    {
        var workloads = await WorkloadsOfAsync(folder);
        var objects = await Kubectl.RenderAsync(folder);
        foreach (var budget in objects.Where(one => one.Kind is "PodDisruptionBudget"))
        {
            Assert.Single(workloads, workload => budget.Root.At("spec.selector")!.Chooses(workload.PodLabels));
            Assert.Equal("1", budget.Root.Text("spec.maxUnavailable"));
        }
    }

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task An_autoscaler_has_the_number_of_its_workload_to_itself(string folder)
    {
        foreach (var scaler in (await Kubectl.RenderAsync(folder)).Where(one => one.Kind is "HorizontalPodAutoscaler"))
        {
            var target = Assert.Single(await WorkloadsOfAsync(folder), workload =>
                (workload.Kind, workload.Name) == (scaler.Root.Text("spec.scaleTargetRef.kind"), scaler.Root.Text("spec.scaleTargetRef.name")));
            Assert.Null(target.Root.At("spec.replicas"));
        }
    }

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task A_stateful_set_has_its_service_and_every_pod_its_account(string folder)
    {
        var objects = (await Kubectl.RenderAsync(folder)).Select(one => one.ToString()).ToHashSet();
        foreach (var workload in await WorkloadsOfAsync(folder))
        {
            Assert.Contains($"ServiceAccount/{workload.Pod.Text("serviceAccountName")}", objects);
            Assert.True(workload.Kind is not "StatefulSet" || objects.Contains($"Service/{workload.Root.Text("spec.serviceName")}"), $"{workload} has no Service.");
        }
    }

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task Every_config_map_and_its_key_are_there(string folder)
    {
        var maps = (await Kubectl.RenderAsync(folder)).Where(one => one.Kind is "ConfigMap").ToDictionary(one => one.Name);
        foreach (var reference in await ReferencesAsync(folder, "configMapRef", "configMap", "configMapKeyRef"))
        {
            Assert.True(maps.TryGetValue(reference.Text("name")!, out var map), $"There is no ConfigMap {reference.Text("name")}.");
            Assert.True(reference.Text("key") is not { } key || map.Root.Pairs("data").ContainsKey(key));
        }
    }

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task Every_secret_is_one_that_the_page_says_how_to_make(string folder)
    {
        Assert.DoesNotContain(await Kubectl.RenderAsync(folder), one => one.Kind is "Secret");
        var references = await ReferencesAsync(folder, "secretKeyRef", "secretRef", "secret");
        Assert.NotEmpty(references);
        foreach (var reference in references)
        {
            var name = reference.Text("name");
            Assert.Contains($"{name}", Readme, StringComparison.Ordinal);
            if (reference.Text("key") is { } key)
            {
                Assert.Contains($"generic {name}", Readme, StringComparison.Ordinal);
                Assert.Contains($"--from-literal={key}=", Readme, StringComparison.Ordinal);
            }
            else
            {
                Assert.Equal("true", reference.Text("optional"));
            }
        }
    }

    private static async Task<IReadOnlyList<Manifest>> WorkloadsOfAsync(string folder) =>
        [.. (await Kubectl.RenderAsync(folder)).Where(one => one.IsWorkload)];

    private static async Task<IReadOnlyList<JsonNode>> ReferencesAsync(string folder, params string[] kinds) =>
        [.. (await WorkloadsOfAsync(folder)).SelectMany(workload => workload.Pod.All()).OfType<JsonObject>()
            .SelectMany(node => kinds.Select(kind => node[kind]).OfType<JsonObject>())];
}
