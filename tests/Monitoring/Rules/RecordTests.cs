namespace KokoroTts.Monitoring.Tests.Rules;

public sealed class RecordTests
{
    [Fact]
    public void Every_recorded_series_has_a_test_that_expects_a_value_of_it()
    {
        var tested = PromtoolTest.All
            .SelectMany(file => file.Tests)
            .SelectMany(series => series.PromqlExprTest)
            .Where(check => check.ExpSamples.Count > 0)
            .SelectMany(check => Query.Names(check.Expr))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Empty(RuleFiles.Records.Select(rule => rule.Record!).Where(name => !tested.Contains(name)).Distinct());
    }
}
