using System.Text.RegularExpressions;

namespace KokoroTts.Monitoring.Tests.Rules;

/// <summary>A page about an alert.</summary>
/// <param name="Name">Its file's name without extension, which is the alert's.</param>
/// <param name="Text">Its Markdown.</param>
internal sealed partial record Runbook(string Name, string Text)
{
    public static IReadOnlyList<Runbook> All { get; } =
        [.. Yaml.Files("monitoring/runbooks", "KokoroTts*.md").Select(path => new Runbook(Path.GetFileNameWithoutExtension(path), File.ReadAllText(Repository.PathOf(path))))];

    /// <summary>Its headings of the second level.</summary>
    public IReadOnlyList<string> Headings => [.. Heading().Matches(Text).Select(match => match.Groups["title"].Value)];

    /// <summary>Its queries.</summary>
    public IReadOnlyList<string> Queries => [.. Promql().Matches(Text).Select(match => match.Groups["query"].Value)];

    /// <summary>The pages of the runbooks' folder that it links to.</summary>
    public IReadOnlyList<string> Links => [.. Link().Matches(Text).Select(match => match.Groups["page"].Value)];

    [GeneratedRegex("^## (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("```promql\n(?<query>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Promql();

    [GeneratedRegex(@"\]\((?<page>[A-Za-z]+)\.md\)")]
    private static partial Regex Link();
}
