using System.Text.Json.Serialization.Metadata;
using KokoroTts.Observability.Metrics;
using KokoroTts.Observability.Metrics.Summary;

namespace KokoroTts.Observability.Tests.Documentation;

public sealed class MetricsPageTests
{
    private const string UpdateVariable = "UPDATE_DOCS";

    private static readonly string PagePath = Page.PathOf("metrics.md");

    [Fact]
    public void The_reference_is_what_the_vocabulary_says()
    {
        var page = File.ReadAllText(PagePath);
        var renewed = MetricsReference.Renew(page);
        if (Environment.GetEnvironmentVariable(UpdateVariable) is "1")
        {
            File.WriteAllText(PagePath, renewed);
            return;
        }

        Assert.True(
            page == renewed,
            $"docs/metrics.md is not what the vocabulary says. Renew it: {UpdateVariable}=1 dotnet test tests/Observability --filter MetricsPageTests");
    }

    [Fact]
    public void A_metric_added_to_the_vocabulary_is_missed_on_an_old_page()
    {
        var page = File.ReadAllText(PagePath);
        var rows = page.Split('\n').Where(line => !line.StartsWith($"| `{Vocabulary.All[0].Name}` |", StringComparison.Ordinal));
        var old = string.Join('\n', rows);

        Assert.NotEqual(old, MetricsReference.Renew(old));
        Assert.Equal(page, MetricsReference.Renew(old));
    }

    [Fact]
    public void Every_member_of_the_figures_in_JSON_is_explained()
    {
        var page = File.ReadAllText(PagePath);
        var names = new[] { typeof(MetricsSummary), typeof(ResponseTimeFigures), typeof(ThroughputFigures), typeof(CacheFigures), typeof(SystemFigures), typeof(VoiceFigures), typeof(FeatureFigures) }
            .SelectMany(type => new DefaultJsonTypeInfoResolver().GetTypeInfo(type, MetricsSummary.Json).Properties.Select(property => property.Name));

        Assert.All(names, name => Assert.Contains($"`{name}`", page));
    }

    [Fact]
    public void The_example_of_own_metrics_is_code_that_runs()
    {
        const string Begin = "// Example: begin\n";
        var source = File.ReadAllText(Path.Combine(Path.GetDirectoryName(PagePath)!, "../tests/Observability/Documentation/ExampleShop.cs"));
        var start = source.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var example = source[start..source.IndexOf("// Example: end", StringComparison.Ordinal)].Trim();

        Assert.Contains($"```csharp\n{example}\n```", File.ReadAllText(PagePath));
    }
}
