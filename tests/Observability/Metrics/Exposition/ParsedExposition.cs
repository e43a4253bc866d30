using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KokoroTts.Observability.Tests.Metrics.Exposition;

/// <summary>
/// A strict reader of both text formats: every line must be a HELP, a TYPE, a sample of the family they announced, or
/// the end of an OpenMetrics text.
/// </summary>
internal sealed partial class ParsedExposition
{
    /// <summary>OpenMetrics 1.0 allows no more in an exemplar's label names and values.</summary>
    private const int MostExemplarCharacters = 128;

    private readonly Dictionary<string, string> _types = [];
    private readonly Dictionary<string, string> _help = [];
    private readonly List<ParsedSample> _samples = [];

    private ParsedExposition()
    {
    }

    public IReadOnlyDictionary<string, string> Types => _types;

    public IReadOnlyDictionary<string, string> Help => _help;

    public IReadOnlyList<ParsedSample> Samples => _samples;

    public static ParsedExposition Parse(string text)
    {
        Assert.EndsWith("\n", text);
        var parsed = new ParsedExposition();
        var family = "";
        foreach (var line in text[..^1].Split('\n').Where(line => line != "# EOF"))
        {
            if (Comment().Match(line) is { Success: true } comment)
            {
                family = comment.Groups["name"].Value;
                var announced = comment.Groups["keyword"].Value == "HELP" ? parsed._help : parsed._types;
                Assert.True(announced.TryAdd(family, comment.Groups["rest"].Value), $"{family} is announced twice");
            }
            else
            {
                var sample = ParseSample(line);
                Assert.StartsWith(family, sample.Name);
                Assert.Contains(sample.Name[family.Length..], Suffixes(parsed._types[family]));
                parsed._samples.Add(sample);
            }
        }

        Assert.Equal(parsed._help.Keys, parsed._types.Keys);
        return parsed;
    }

    public double Value(string name, params (string Name, string Value)[] labels) => _samples.Single(sample =>
        sample.Name == name && labels.All(label => sample.Labels.GetValueOrDefault(label.Name) == label.Value)).Value;

    private static string[] Suffixes(string type) =>
        type switch { "histogram" => ["_bucket", "_sum", "_count"], "counter" => ["", "_total"], _ => [""] };

    private static ParsedSample ParseSample(string line)
    {
        var match = Sample().Match(line);
        Assert.True(match.Success, $"not a sample: {line}");
        var exemplar = match.Groups["exemplar"].Success ? ParseExemplar(match) : null;
        Assert.True(exemplar is null || match.Groups["name"].Value.EndsWith("_bucket", StringComparison.Ordinal), $"an exemplar on {line}");
        return new ParsedSample(
            match.Groups["name"].Value, Labels(match, "label", "value"), Number(match.Groups["number"].Value), exemplar);
    }

    private static ParsedExemplar ParseExemplar(Match match)
    {
        var labels = Labels(match, "exemplarLabel", "exemplarValue");
        Assert.InRange(labels.Sum(label => label.Key.Length + label.Value.Length), 1, MostExemplarCharacters);
        return new ParsedExemplar(labels, Number(match.Groups["exemplarNumber"].Value), Number(match.Groups["timestamp"].Value));
    }

    private static Dictionary<string, string> Labels(Match match, string nameGroup, string valueGroup)
    {
        var labels = new Dictionary<string, string>();
        for (var index = 0; index < match.Groups[nameGroup].Captures.Count; index++)
        {
            labels.Add(match.Groups[nameGroup].Captures[index].Value, Unescape(match.Groups[valueGroup].Captures[index].Value));
        }

        return labels;
    }

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static string Unescape(string escaped)
    {
        var text = new StringBuilder();
        for (var index = 0; index < escaped.Length; index++)
        {
            text.Append(escaped[index] is '\\'
                ? escaped[++index] switch { 'n' => '\n', '\\' => '\\', '"' => '"', var other => throw new FormatException($"\\{other}") }
                : escaped[index]);
        }

        return text.ToString();
    }

    [GeneratedRegex(@"^# (?<keyword>HELP|TYPE) (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<rest>.*)$", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(
        """^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{((^|,)?(?<label>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>([^"\\]|\\.)*)")+\})? (?<number>\S+)(?<exemplar> # \{(,?(?<exemplarLabel>[a-zA-Z_][a-zA-Z0-9_]*)="(?<exemplarValue>([^"\\]|\\.)*)")+\} (?<exemplarNumber>\S+) (?<timestamp>[0-9]+\.[0-9]{3}))?$""",
        RegexOptions.Singleline)]
    private static partial Regex Sample();
}
