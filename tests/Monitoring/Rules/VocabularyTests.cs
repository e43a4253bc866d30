using System.Text.RegularExpressions;
using KokoroTts.Observability.Metrics;

namespace KokoroTts.Monitoring.Tests.Rules;

public sealed partial class VocabularyTests
{
    private static readonly Dictionary<string, HashSet<string>> Known = KnownSeries();

    [Fact]
    public void Rules_read_nothing_that_the_product_does_not_write() => AssertNone(
        RuleFiles.Rules.SelectMany(rule => Query.Selections(rule.Expr)).Select(selection => selection.Name).Distinct()
            .Where(name => !Known.ContainsKey(name)).Order());

    [Fact]
    public void Rules_match_on_labels_that_there_are() => AssertNone(
        from rule in RuleFiles.Rules
        from selection in Query.Selections(rule.Expr)
        where Known.ContainsKey(selection.Name)
        from label in selection.Labels
        where !Known[selection.Name].Contains(label)
        select $"{rule}: {selection.Name}{{{label}}}");

    [Fact]
    public void Rules_group_by_labels_that_there_are() => AssertNone(
        from rule in RuleFiles.Rules
        let selected = Query.Selections(rule.Expr).Select(selection => selection.Name).ToList()
        where selected.Count > 0 && selected.TrueForAll(Known.ContainsKey)
        let labels = selected.SelectMany(name => Known[name]).Concat(Query.Made(rule.Expr)).ToHashSet(StringComparer.Ordinal)
        from label in Query.Groupings(rule.Expr)
        where !labels.Contains(label)
        select $"{rule}: {label}");

    [Fact]
    public void Runbooks_ask_for_nothing_that_the_product_does_not_write() => AssertNone(
        from runbook in Runbook.All
        from name in MetricName().Matches(runbook.Text).Select(match => match.Value)
        where !Known.ContainsKey(name) && Vocabulary.All.All(metric => metric.Name != name)
        select $"{runbook.Name}: {name}");

    // Assert.Empty would show the first few only.
    private static void AssertNone(IEnumerable<string> wrong) =>
        Assert.True(!wrong.Any(), $"Not in the vocabulary:\n{string.Join('\n', wrong.Distinct())}");

    private static Dictionary<string, HashSet<string>> KnownSeries()
    {
        var known = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var metric in Vocabulary.All)
        {
            foreach (var suffix in metric.Kind is MetricKind.Histogram ? new[] { "_bucket", "_sum", "_count" } : [""])
            {
                known[metric.Name + suffix] = [.. metric.Labels, "job", "instance", .. suffix == "_bucket" ? new[] { "le" } : []];
            }
        }

        foreach (var rule in RuleFiles.Records)
        {
            known.TryAdd(rule.Record!, []);
            known[rule.Record!].UnionWith([.. Query.Groupings(rule.Expr), .. rule.Labels.Keys]);
        }

        // What is recorded of a recorded series may have its labels.
        foreach (var rule in RuleFiles.Records)
        {
            known[rule.Record!].UnionWith(Query.Selections(rule.Expr)
                .Where(selection => selection.Name.Contains(':', StringComparison.Ordinal))
                .SelectMany(selection => known.GetValueOrDefault(selection.Name, [])));
        }

        return known;
    }

    [GeneratedRegex("kokorotts[_:][a-z0-9_:]*[a-z0-9]")]
    private static partial Regex MetricName();
}
