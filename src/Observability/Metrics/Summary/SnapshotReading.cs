using KokoroTts.Observability.Metrics.Exposition;

namespace KokoroTts.Observability.Metrics.Summary;

/// <summary>Questions to a snapshot, by the names of the vocabulary; what is not in it is null, not zero.</summary>
internal static class SnapshotReading
{
    /// <summary>The points of a metric that have all the labels given; none where the metric is absent.</summary>
    public static IEnumerable<MetricPoint> Points(this MetricSnapshot snapshot, string name, params MetricLabel[] labels) =>
        snapshot.Families.FirstOrDefault(family => family.Name == name)?.Points.Where(point => labels.All(point.Labels.Contains)) ?? [];

    /// <summary>The sum of a metric's values over those points, or null where there is none.</summary>
    public static double? Sum(this MetricSnapshot snapshot, string name, params MetricLabel[] labels)
    {
        var points = snapshot.Points(name, labels).ToList();
        return points.Count == 0 ? null : points.Sum(point => point.Value);
    }

    /// <summary>The sums by the values of one label, the greatest first.</summary>
    public static IReadOnlyList<(string Value, double Sum)> SumBy(this MetricSnapshot snapshot, string name, string label) =>
    [
        .. snapshot.Points(name)
            .GroupBy(point => point.Label(label), point => point.Value)
            .Select(group => (Value: group.Key, Sum: group.Sum()))
            .OrderByDescending(entry => entry.Sum)
            .ThenBy(entry => entry.Value, StringComparer.Ordinal),
    ];

    /// <summary>The value of a label, empty where the point has none of that name.</summary>
    public static string Label(this MetricPoint point, string name) =>
        point.Labels.FirstOrDefault(label => label.Name == name).Value ?? "";
}
