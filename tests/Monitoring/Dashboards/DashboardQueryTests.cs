using System.Text.RegularExpressions;

namespace KokoroTts.Monitoring.Tests.Dashboards;

public partial class DashboardQueryTests
{
    private const string StepRange = "$__rate_interval";

    /// <summary>Windows that do not follow the reader's zoom, and the words that tell so in the panel's description.</summary>
    private static readonly Dictionary<string, string> Windows = new()
    {
        ["1h"] = "hour",
        ["6h"] = "hour",
        ["24h"] = "24 hours",
        ["7d"] = "7 days",
        ["30d"] = "30 days",
    };

    private static readonly string[] Counting = ["rate", "increase", "irate"];

    public static TheoryData<string> Names => Dashboard.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Prometheus_understands_every_query(string name)
    {
        var dashboard = Dashboard.Named(name);
        using var folder = new TemporaryFolder();
        var queries = dashboard.Panels.SelectMany(panel => panel.Targets).Select(target => target.Expression)
            .Concat(dashboard.Variables.Select(variable => (string?)variable["definition"]).OfType<string>().Select(SelectorOf))
            .Concat(dashboard.Json["annotations"]!["list"]!.AsArray().Select(annotation => (string?)annotation!["expr"]).OfType<string>());
        var rules = queries.Select((query, number) => $"""
              - record: query:{number}
                expr: |
                  {query.Replace(StepRange, "1m", StringComparison.Ordinal)}
            """);
        await File.WriteAllTextAsync(folder.File("queries.yml"), $"groups:\n- name: {name}\n  rules:\n{string.Join('\n', rules)}\n");

        var checking = await Program.RunAsync("promtool", ["check", "rules", folder.File("queries.yml")]);

        checking.Succeeded();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_metric_is_of_the_vocabulary_or_of_a_known_exporter(string name)
    {
        var unknown = Selectors(name).Where(selector => KnownMetrics.Definition(selector.Metric) is null && !KnownMetrics.IsElsewhere(selector.Metric));

        Assert.Empty(unknown.Select(selector => selector.Metric).Distinct());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_label_is_one_that_the_metric_has(string name)
    {
        var wrong = from target in Targets(name)
                    from selector in target.PromQl.Selectors
                    let labels = KnownMetrics.LabelsOf(selector.Metric)
                    where labels is not null
                    from label in selector.Labels.Except(labels)
                    select $"{selector.Metric} has no label {label}";

        Assert.Empty(wrong.Distinct());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Groups_are_of_labels_that_the_metrics_have(string name)
    {
        var wrong = from target in Targets(name)
                    let labels = target.PromQl.Selectors.Select(selector => KnownMetrics.LabelsOf(selector.Metric)).ToArray()
                    where labels.All(known => known is not null)
                    from label in target.PromQl.GroupedBy.Except(labels.SelectMany(known => known!))
                    select $"{label} in {target.Expression}";

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Legends_name_labels_that_the_query_keeps(string name)
    {
        var wrong = from target in Targets(name)
                    where target.PromQl.Selectors.All(selector => KnownMetrics.IsOurs(selector.Metric))
                    from label in LegendLabel().Matches(target.Legend).Select(match => match.Groups[1].Value)
                    where !target.PromQl.GroupedBy.Contains(label)
                    select $"{target.Legend} of {target.Expression}";

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Jobs_and_instances_are_those_that_the_reader_chose(string name)
    {
        var wrong = Selectors(name).Where(selector => KnownMetrics.IsOurs(selector.Metric))
            .Where(selector => !selector.Matchers.Contains("job=~\"$job\"") || !selector.Matchers.Contains("instance=~\"$instance\""));

        Assert.Empty(wrong.Select(selector => selector.ToString()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Counters_are_shown_by_their_growth_and_nothing_else_is(string name)
    {
        var wrong = Selectors(name).Where(selector => KnownMetrics.IsCounter(selector.Metric)
            ? selector.Range is null || !Counting.Contains(selector.Function)
            : Counting.Contains(selector.Function) && !selector.Metric.StartsWith("orleans_", StringComparison.Ordinal));

        Assert.Empty(wrong.Select(selector => selector.ToString()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Ranges_follow_the_zoom_unless_the_description_names_the_window(string name)
    {
        var wrong = from panel in Dashboard.Named(name).Panels
                    from target in panel.Targets
                    from selector in target.PromQl.Selectors
                    let range = selector.Range ?? StepRange
                    where range is not StepRange
                    where !Windows.TryGetValue(range, out var words) || !panel.Description.Contains(words, StringComparison.Ordinal)
                    select $"{panel.Title}: {selector}";

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Windows_of_days_are_asked_for_once_and_not_at_every_point(string name)
    {
        var wrong = Targets(name).Where(target => !target.Instant)
            .Where(target => target.PromQl.Selectors.Any(selector => selector.Range?.EndsWith('d') is true || selector.Range is "24h"));

        Assert.Empty(wrong.Select(target => target.Expression));
    }

    private static IEnumerable<Target> Targets(string name) => Dashboard.Named(name).Panels.SelectMany(panel => panel.Targets);

    private static IEnumerable<Selector> Selectors(string name) => Targets(name).SelectMany(target => target.PromQl.Selectors);

    private static string SelectorOf(string labelValues)
    {
        var match = LabelValues().Match(labelValues);
        Assert.True(match.Success, labelValues);
        return match.Groups[1].Value;
    }

    [GeneratedRegex(@"\{\{\s*(\w+)\s*\}\}")]
    private static partial Regex LegendLabel();

    [GeneratedRegex(@"^label_values\((.+), \w+\)$")]
    private static partial Regex LabelValues();
}
