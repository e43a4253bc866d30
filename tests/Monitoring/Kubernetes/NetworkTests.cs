using System.Text.Json.Nodes;
using KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

namespace KokoroTts.Monitoring.Tests.Kubernetes;

/// <summary>Who may call whom.</summary>
public sealed class NetworkTests
{
    public static TheoryData<string> All() => Kustomizations.All();

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task What_no_policy_allows_is_refused_for_every_pod(string folder)
    {
        var deny = (await Kubectl.RenderAsync(folder)).Single(one => one is { Kind: "NetworkPolicy", Name: "kokorotts-deny" });
        Assert.Equal(["Ingress", "Egress"], deny.Root.Texts("spec.policyTypes"));
        Assert.Null(deny.Root.At("spec.ingress"));
        Assert.All(await WorkloadsOfAsync(folder), workload => Assert.True(deny.Root.At("spec.podSelector")!.Chooses(workload.PodLabels)));
    }

    [KubectlTheory]
    [MemberData(nameof(All))]
    public async Task A_policy_is_about_pods_and_ports_that_are_there(string folder)
    {
        var workloads = await WorkloadsOfAsync(folder);
        foreach (var policy in (await Kubectl.RenderAsync(folder)).Where(one => one.Kind is "NetworkPolicy"))
        {
            var own = workloads.Where(workload => policy.Root.At("spec.podSelector")!.Chooses(workload.PodLabels)).ToList();
            Assert.True(own.Count > 0, $"{policy} is about no pods.");
            Assert.All(policy.Root.Items("spec.ingress"), rule => AssertPortsExist(policy, rule, own));
            foreach (var rule in policy.Root.Items("spec.egress"))
            {
                var targets = rule.Items("to").Where(to => to.At("podSelector") is not null)
                    .SelectMany(to => workloads.Where(workload => to.At("podSelector")!.Chooses(workload.PodLabels))).ToList();
                Assert.True(targets.Count > 0 || rule.Items("to").All(to => to.At("podSelector") is null) || folder is "overlays/external-redis", $"{policy} leads to no pods.");
                AssertPortsExist(policy, rule, targets);
            }
        }
    }

    [KubectlTheory]
    [InlineData("overlays/monitoring", "frontend", "silo", "30000")]
    [InlineData("overlays/monitoring", "frontend", "redis", "6379")]
    [InlineData("overlays/monitoring", "silo", "silo", "11111")]
    [InlineData("overlays/monitoring", "silo", "redis", "6379")]
    [InlineData("overlays/monitoring", "redis-exporter", "redis", "6379")]
    [InlineData("overlays/monitoring", "blackbox", "frontend", "8000")]
    public async Task Both_ends_allow_a_call_that_has_to_be(string folder, string from, string to, string port)
    {
        Assert.True(await AllowsAsync(folder, from, to, port));
    }

    [KubectlTheory]
    [InlineData("overlays/monitoring", "frontend", "silo", "11111")]
    [InlineData("overlays/monitoring", "frontend", "silo", "8080")]
    [InlineData("overlays/monitoring", "blackbox", "redis", "6379")]
    [InlineData("overlays/monitoring", "redis", "silo", "30000")]
    public async Task No_call_is_allowed_that_need_not_be(string folder, string from, string to, string port)
    {
        Assert.False(await AllowsAsync(folder, from, to, port));
    }

    private static async Task<bool> AllowsAsync(string folder, string from, string to, string port)
    {
        var policies = (await Kubectl.RenderAsync(folder)).Where(one => one.Kind is "NetworkPolicy").ToList();
        var caller = await PodAsync(folder, from);
        var called = await PodAsync(folder, to);
        return Allows("egress", "to", caller, called) && Allows("ingress", "from", called, caller);

        bool Allows(string direction, string side, Manifest own, Manifest other) => policies
            .Where(policy => policy.Root.At("spec.podSelector")!.Chooses(own.PodLabels))
            .SelectMany(policy => policy.Root.Items($"spec.{direction}"))
            .Where(rule => rule.Items("ports").Any(one => one.Text("port") == port))
            .Any(rule => rule.At(side) is null
                || rule.Items(side).Any(peer => peer.At("namespaceSelector") is null && peer.At("podSelector") is { } pods && pods.Chooses(other.PodLabels)));
    }

    private static async Task<Manifest> PodAsync(string folder, string component) =>
        (await WorkloadsOfAsync(folder)).Single(workload => workload.PodLabels["app.kubernetes.io/component"] == component);

    private static void AssertPortsExist(Manifest policy, JsonNode rule, IReadOnlyList<Manifest> pods)
    {
        var known = pods.SelectMany(pod => pod.Ports.SelectMany(port => port)).ToHashSet();
        Assert.NotEmpty(rule.Items("ports"));
        Assert.All(rule.Items("ports"), port => Assert.True(
            pods.Count == 0 || known.Contains(port.Text("port")!), $"{policy} names the port {port.Text("port")}, which no pod has."));
    }

    private static async Task<IReadOnlyList<Manifest>> WorkloadsOfAsync(string folder) =>
        [.. (await Kubectl.RenderAsync(folder)).Where(one => one.IsWorkload)];
}
