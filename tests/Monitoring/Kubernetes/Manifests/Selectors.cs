using System.Text.Json.Nodes;

namespace KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

/// <summary>Which labels a selector chooses.</summary>
internal static class Selectors
{
    /// <summary>Whether <c>matchLabels</c> and <c>matchExpressions</c> (only <c>In</c>) hold for labels.</summary>
    public static bool Chooses(this JsonNode selector, IReadOnlyDictionary<string, string> labels) =>
        IsPart(selector.Pairs("matchLabels"), labels)
        && selector.Items("matchExpressions").All(expression =>
        {
            Assert.Equal("In", expression.Text("operator"));
            return labels.TryGetValue(expression.Text("key")!, out var value) && expression.Texts("values").Contains(value);
        });

    /// <summary>Whether all labels of one set are in another.</summary>
    public static bool IsPart(IReadOnlyDictionary<string, string> part, IReadOnlyDictionary<string, string> labels) =>
        part.All(pair => labels.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
