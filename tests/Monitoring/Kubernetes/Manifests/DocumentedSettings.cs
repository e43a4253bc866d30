using System.Globalization;

namespace KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

/// <summary>The settings that the pages of docs/ list, which other tests keep in step with the code.</summary>
internal static class DocumentedSettings
{
    private static readonly string[] SiloSections = ["Scheduling", "Cache", "Models", "Loading", "Devices", "Cuda", "Gpu"];

    private static readonly string[] OfSilosOnly = ["Data", "Loading", "Devices", "Cuda"];

    private static readonly Dictionary<string, string> OfEveryHost = RowsOf("docs/configuration.md");

    private static readonly Dictionary<string, string> OfTheCluster = RowsOf("docs/cluster.md");

    /// <summary>Settings of a silo with what is allowed, names in any case.</summary>
    public static IReadOnlyDictionary<string, string> Silo { get; } =
        Merge(OfTheCluster, OfEveryHost.Where(row => !row.Key.Contains(':') || SiloSections.Contains(SectionOf(row.Key))).Where(row => row.Key is not "Urls"));

    /// <summary>Settings of a frontend.</summary>
    public static IReadOnlyDictionary<string, string> Frontend { get; } =
        Merge(OfTheCluster.Where(row => SectionOf(row.Key) is "Cluster"), OfEveryHost.Where(row => !OfSilosOnly.Contains(SectionOf(row.Key))));

    /// <summary>Whether a value is one of those that a row allows, as far as that is said in words or numbers.</summary>
    public static bool Allows(string allowed, string value)
    {
        var ends = allowed.Split(" to ");
        if (ends.Length == 2 && long.TryParse(ends[0], CultureInfo.InvariantCulture, out var lowest) && long.TryParse(ends[1], CultureInfo.InvariantCulture, out var highest))
        {
            return long.TryParse(value, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest;
        }

        var words = allowed.Split(", ");
        return !words.All(word => word.All(char.IsLetter)) || words.Contains(value);
    }

    private static Dictionary<string, string> Merge(IEnumerable<KeyValuePair<string, string>> first, IEnumerable<KeyValuePair<string, string>> second) =>
        new(first.Concat(second).DistinctBy(row => row.Key), StringComparer.OrdinalIgnoreCase);

    private static string SectionOf(string key) => key.Split(':')[0];

    private static Dictionary<string, string> RowsOf(string page) => File.ReadLines(Repository.PathOf(page))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])
        .Where(cells => cells.Length == 4)
        .ToDictionary(cells => cells[0].Trim('`'), cells => cells[2]);
}
