using System.Text.Json.Nodes;

namespace KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

/// <summary>Ways into documents.</summary>
internal static class JsonPaths
{
    /// <summary>What is at a path such as <c>spec.template.spec</c>, or null.</summary>
    public static JsonNode? At(this JsonNode? node, string path) =>
        path.Split('.').Aggregate(node, (current, key) => (current as JsonObject)?[key]);

    /// <summary>The text at a path, or null.</summary>
    public static string? Text(this JsonNode? node, string path) => node.At(path)?.GetValue<string>();

    /// <summary>The items of the list at a path; none where there is no list.</summary>
    public static IReadOnlyList<JsonNode> Items(this JsonNode? node, string path) =>
        node.At(path) is JsonArray list ? [.. list.Select(item => item!)] : [];

    /// <summary>The texts of the list at a path.</summary>
    public static IReadOnlyList<string> Texts(this JsonNode? node, string path) => [.. node.Items(path).Select(item => item.GetValue<string>())];

    /// <summary>The names and values of the object at a path, such as labels.</summary>
    public static IReadOnlyDictionary<string, string> Pairs(this JsonNode? node, string path) =>
        node.At(path) is JsonObject map ? map.ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<string>()) : new Dictionary<string, string>();

    /// <summary>The node and all that is in it.</summary>
    public static IEnumerable<JsonNode> All(this JsonNode node) => node switch
    {
        JsonObject map => map.Where(pair => pair.Value is not null).SelectMany(pair => pair.Value!.All()).Prepend(node),
        JsonArray list => list.SelectMany(item => item!.All()).Prepend(node),
        _ => [node],
    };
}
