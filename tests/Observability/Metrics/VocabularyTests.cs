using System.Text.RegularExpressions;
using KokoroTts.Observability.Metrics;

namespace KokoroTts.Observability.Tests.Metrics;

public sealed class VocabularyTests
{
    public static TheoryData<string> Names => [.. Vocabulary.All.Select(definition => definition.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_definition_follows_the_conventions_of_Prometheus(string name)
    {
        var definition = Definition(name);

        Assert.Matches("^(kokorotts|process|dotnet)_[a-z0-9_]+$", definition.Name);
        Assert.Equal(definition.Kind is MetricKind.Counter, definition.Name.EndsWith("_total", StringComparison.Ordinal));
        Assert.All(definition.Labels, label => Assert.Matches("^[a-z][a-z_]*$", label));
        Assert.DoesNotContain("le", definition.Labels);
        Assert.EndsWith(".", definition.Help);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_unit_is_in_the_name(string name)
    {
        var definition = Definition(name);
        var word = definition.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            "MiBy" => "_mb",
            "%" => "_percent",
            "Cel" => "_celsius",
            "W" => "_watts",
            _ => null,
        };

        Assert.True(word is null || Regex.Replace(definition.Name, "_total$", "").EndsWith(word, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_histograms_have_buckets_and_theirs_ascend(string name)
    {
        var definition = Definition(name);

        Assert.Equal(definition.Kind is MetricKind.Histogram, definition.Buckets.Count > 0);
        Assert.Equal(definition.Buckets.Distinct().Order(), definition.Buckets);
    }

    [Fact]
    public void No_name_is_defined_twice() =>
        Assert.Equal(Vocabulary.All.Count, Vocabulary.All.DistinctBy(definition => definition.Name).Count());

    [Fact]
    public void Request_durations_are_told_apart_from_a_millisecond_to_two_minutes()
    {
        var buckets = Definition("kokorotts_request_duration_seconds").Buckets;

        Assert.Equal(0.001, buckets[0]);
        Assert.Equal(120, buckets[^1]);
    }

    private static MetricDefinition Definition(string name) => Vocabulary.All.Single(definition => definition.Name == name);

    /// <summary>OpenMetrics calls a counter by its name without <c>_total</c>, so the two would be one metric there.</summary>
    [Fact]
    public void No_metric_is_named_like_a_counter_without_its_suffix() =>
        Assert.Empty(Vocabulary.All.Select(metric => $"{metric.Name}_total").Intersect(Vocabulary.All.Select(metric => metric.Name)));
}
