using System.Text.RegularExpressions;

namespace KokoroTts.Monitoring.Tests.Rules;

/// <summary>Reads from PromQL what it selects and by what it groups; as much of the grammar as the shipped rules use.</summary>
internal static partial class Query
{
    /// <summary>All words outside of strings and label matchers: metrics, functions, keywords.</summary>
    public static IEnumerable<string> Names(string query) => Selector().Matches(WithoutStrings(query)).Select(match => match.Groups["name"].Value);

    /// <summary>The metrics of the product and its recorded series that a query selects, with the labels it matches on.</summary>
    public static IEnumerable<(string Name, IReadOnlyList<string> Labels)> Selections(string query) =>
        from match in Selector().Matches(WithoutStrings(query))
        let name = match.Groups["name"].Value
        where name.StartsWith("kokorotts", StringComparison.Ordinal)
        select (name, (IReadOnlyList<string>)[.. Matcher().Matches(match.Groups["matchers"].Value).Select(label => label.Groups["label"].Value)]);

    /// <summary>The labels that a query groups or joins by.</summary>
    public static IEnumerable<string> Groupings(string query) => Grouping().Matches(WithoutStrings(query))
        .SelectMany(match => match.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The labels that a query makes with <c>label_replace</c>.</summary>
    public static IEnumerable<string> Made(string query) =>
        query.Contains("label_replace(", StringComparison.Ordinal) ? Literal().Matches(query).Select(match => match.Groups["text"].Value) : [];

    private static string WithoutStrings(string query) => Literal().Replace(query, "\"\"");

    [GeneratedRegex("""(?<name>[A-Za-z_:][A-Za-z0-9_:]*)\s*(?:\{(?<matchers>[^}]*)\})?""")]
    private static partial Regex Selector();

    [GeneratedRegex("(?<label>[A-Za-z_][A-Za-z0-9_]*)\\s*(?:=~|!~|!=|=)")]
    private static partial Regex Matcher();

    [GeneratedRegex("""\b(?:by|without|on|ignoring|group_left|group_right)\s*\((?<labels>[^)]*)\)""")]
    private static partial Regex Grouping();

    [GeneratedRegex("\"(?<text>(?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Literal();
}
