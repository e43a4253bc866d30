using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

/// <summary>YAML as JSON, every scalar as text: so that documents are equal however they are quoted.</summary>
internal static class YamlText
{
    /// <summary>The documents of a text; aliases are resolved.</summary>
    public static IReadOnlyList<JsonNode> Documents(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return [.. stream.Documents.Select(document => ToJson(document.RootNode))];
    }

    /// <summary>The one document of a file.</summary>
    public static JsonNode OfFile(string path) => Assert.Single(Documents(File.ReadAllText(path)));

    private static JsonNode ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, (JsonNode?)ToJson(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(ToJson)]),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value ?? ""),
        _ => throw new InvalidOperationException($"Not known: {node.NodeType}."),
    };
}
