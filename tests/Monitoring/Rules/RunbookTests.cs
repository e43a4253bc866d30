namespace KokoroTts.Monitoring.Tests.Rules;

public sealed class RunbookTests
{
    private static readonly string[] Headings = ["Meaning", "Impact", "First look", "Mitigation"];

    [Fact]
    public void Every_alert_has_a_runbook_and_every_runbook_an_alert() =>
        Assert.Equal(RuleFiles.Alerts.Select(alert => alert.Alert!).Distinct().Order(), Runbook.All.Select(runbook => runbook.Name).Order());

    [Fact]
    public void A_runbook_says_what_it_means_what_it_does_where_to_look_and_what_to_do() =>
        Assert.All(Runbook.All, runbook => Assert.Equal(Headings, runbook.Headings));

    [Fact]
    public void A_runbook_has_a_query_and_a_command_for_the_first_look() => Assert.All(Runbook.All, runbook =>
    {
        Assert.NotEmpty(runbook.Queries);
        Assert.Contains("```sh\n", runbook.Text, StringComparison.Ordinal);
    });

    [Fact]
    public void A_runbook_links_to_runbooks_that_there_are() =>
        Assert.Empty(Runbook.All.SelectMany(runbook => runbook.Links).Except(Runbook.All.Select(runbook => runbook.Name)));

    [Fact]
    public Task The_queries_of_runbooks_are_promql() => Promtool.ParseAsync(Runbook.All.SelectMany(runbook => runbook.Queries));
}
