using KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

namespace KokoroTts.Monitoring.Tests.Kubernetes;

/// <summary>Every kustomization renders, to what its name says.</summary>
public sealed class RenderingTests
{
    public static TheoryData<string> All() => Kustomizations.All();

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task Every_object_is_in_the_namespace_and_there_once(string folder)
    {
        var objects = await Kubectl.RenderAsync(folder);
        Assert.Equal(objects.Count, objects.Select(one => one.ToString()).Distinct().Count());
        Assert.Equal("kokorotts", Assert.Single(objects, one => one.Kind is "Namespace").Name);
        Assert.All(objects.Where(one => one.Kind is not "Namespace"), one => Assert.Equal("kokorotts", one.Root.Text("metadata.namespace")));
    }

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task There_are_frontends_and_silos(string folder)
    {
        var workloads = (await Kubectl.RenderAsync(folder)).Where(one => one.IsWorkload).Select(one => $"{one}").ToList();
        Assert.Contains("Deployment/kokorotts-frontend", workloads);
        Assert.Contains("StatefulSet/kokorotts-silo", workloads);
        Assert.Equal(folder is not "overlays/external-redis", workloads.Contains("StatefulSet/kokorotts-redis"));
    }

    [KubectlFact]
    public async Task Silos_with_a_gpu_speak_and_the_others_count()
    {
        var objects = await Kubectl.RenderAsync("overlays/gpu");
        Assert.Equal("Limiter", SettingsOf("kokorotts-silo")["Silo__Roles"]);
        var gpu = SettingsOf("kokorotts-silo-gpu");
        Assert.Equal(("Worker", "cuda"), (gpu["Silo__Roles"], gpu["Devices__Use"]));
        var silo = Assert.Single(SiloOf("kokorotts-silo-gpu").LastingContainers);
        Assert.Equal("1", silo.At("resources.limits")!["nvidia.com/gpu"]!.GetValue<string>());
        Assert.Contains("silo-gpu:", silo.Text("image"), StringComparison.Ordinal);

        Manifest SiloOf(string name) => objects.Single(one => one.Kind is "StatefulSet" && one.Name == name);
        IReadOnlyDictionary<string, string> SettingsOf(string name)
        {
            var used = Assert.Single(SiloOf(name).LastingContainers).Items("envFrom")[0].Text("configMapRef.name");
            return objects.Single(one => one.Kind is "ConfigMap" && one.Name == used).Root.Pairs("data");
        }
    }

    [KubectlFact]
    public async Task A_cluster_for_development_is_one_of_each()
    {
        var objects = await Kubectl.RenderAsync("overlays/development");
        Assert.All(objects.Where(one => one.IsWorkload), one => Assert.Equal("1", one.Root.Text("spec.replicas")));
        Assert.DoesNotContain(objects, one => one.Kind is "HorizontalPodAutoscaler" or "PodDisruptionBudget");
    }
}
