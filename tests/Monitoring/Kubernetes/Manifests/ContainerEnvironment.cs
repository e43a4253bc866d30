using System.Text.Json.Nodes;

namespace KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

/// <summary>The environment of containers.</summary>
internal static class ContainerEnvironment
{
    /// <summary>Names and values of a container's environment, its ConfigMaps' too; null where a value is known only in the cluster.</summary>
    public static IEnumerable<(string Name, string? Value)> Of(JsonNode container, IEnumerable<Manifest> objects)
    {
        var maps = container.Items("envFrom").Select(source => source.Text("configMapRef.name")).OfType<string>().ToList();
        return
        [
            .. container.Items("env").Select(one => (one.Text("name")!, one.Text("value"))),
            .. objects.Where(one => one.Kind is "ConfigMap" && maps.Contains(one.Name)).SelectMany(map => map.Root.Pairs("data")).Select(pair => (pair.Key, (string?)pair.Value)),
        ];
    }
}
