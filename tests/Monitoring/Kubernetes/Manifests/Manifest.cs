using System.Text.Json.Nodes;

namespace KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

/// <summary>An object of Kubernetes.</summary>
/// <param name="Root">All of it.</param>
internal sealed record Manifest(JsonNode Root)
{
    private static readonly string[] Workloads = ["Deployment", "StatefulSet", "DaemonSet", "Job"];

    public string Kind => Root.Text("kind")!;

    public string Name => Root.Text("metadata.name")!;

    public JsonNode? Spec => Root.At("spec");

    public bool IsWorkload => Workloads.Contains(Kind);

    /// <summary>The labels of the pods of a workload.</summary>
    public IReadOnlyDictionary<string, string> PodLabels => Root.Pairs("spec.template.metadata.labels");

    /// <summary>What the pods of a workload are.</summary>
    public JsonNode Pod => Root.At("spec.template.spec")!;

    /// <summary>All containers of a workload: those that run before, and those that stay.</summary>
    public IEnumerable<JsonNode> Containers => Pod.Items("initContainers").Concat(LastingContainers);

    /// <summary>The containers that stay.</summary>
    public IReadOnlyList<JsonNode> LastingContainers => Pod.Items("containers");

    /// <summary>Names and numbers of the pods' ports.</summary>
    public ILookup<string, string> Ports => LastingContainers.SelectMany(container => container.Items("ports"))
        .ToLookup(port => port.Text("name")!, port => port.Text("containerPort")!);

    public override string ToString() => $"{Kind}/{Name}";
}
