namespace KokoroTts.Monitoring.Tests.Rules;

public sealed class SourceQueryTests
{
    private static readonly string[] Sources = ["KokoroTTS", "VibeVoice", "LiteTTS", "ChoreoAI", "La Factoria"];

    private static readonly IReadOnlyList<SourceQuery> Queries = SourceQueries.All;

    [Fact]
    public void Every_source_system_has_its_queries() =>
        Assert.Equal(Sources.Order(), Queries.Select(query => query.Source).Distinct().Order());

    [Fact]
    public void Every_query_says_whether_it_returns_data_or_why_not() => Assert.All(Queries, query =>
    {
        Assert.NotEmpty(query.Original);
        Assert.Matches("^(data|none: .{10,})$", query.Expect);
    });

    [Fact]
    public Task Every_query_has_an_equivalent_that_is_promql() => Promtool.ParseAsync(Queries.Select(query => query.Query));
}
