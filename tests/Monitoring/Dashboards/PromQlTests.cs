namespace KokoroTts.Monitoring.Tests.Dashboards;

public class PromQlTests
{
    [Fact]
    public void Selectors_are_found_with_their_matchers_ranges_and_functions()
    {
        var query = PromQl.Read("""
            histogram_quantile(0.95, sum by (le, model) (rate(a_bucket{job=~"$job", x!="a,b"}[$__rate_interval]))) or b_total offset 5m
            """);

        Assert.Equal(
            ["""rate: a_bucket{job=~"$job", x!="a,b"}[$__rate_interval]""", ": b_total{}"],
            query.Selectors.Select(selector => $"{selector.Function}: {selector}"));
        Assert.Equal(["le", "model"], query.GroupedBy);
    }

    [Fact]
    public void Labels_functions_and_operators_are_no_metrics()
    {
        var query = PromQl.Read("max(a) by (x) * on (job) group_left () b{} and (vector(0) > bool 1e6) unless time()");

        Assert.Equal(["a", "b"], query.Selectors.Select(selector => selector.Metric));
        Assert.Equal(["job", "x"], query.GroupedBy.Order());
    }
}
