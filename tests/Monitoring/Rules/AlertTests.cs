namespace KokoroTts.Monitoring.Tests.Rules;

public sealed class AlertTests
{
    private static readonly string[] Severities = ["critical", "warning", "info"];

    private static readonly string[] Areas =
        ["api", "limits", "speech", "providers", "gpu", "cluster", "storage", "system", "slo", "monitoring"];

    public static TheoryData<string> Alerts => [.. RuleFiles.Alerts.Select(alert => alert.ToString())];

    [Fact]
    public void No_two_alerts_have_the_same_name_and_window() =>
        Assert.Distinct(RuleFiles.Alerts.Select(alert => alert.ToString()));

    [Theory]
    [MemberData(nameof(Alerts))]
    public void An_alert_says_how_grave_it_is_what_happened_and_where_to_read_on(string name)
    {
        var alert = Named(name);

        Assert.StartsWith("KokoroTts", alert.Alert, StringComparison.Ordinal);
        Assert.Contains(alert.Labels.GetValueOrDefault("severity"), Severities);
        Assert.Contains(alert.Labels.GetValueOrDefault("area"), Areas);
        Assert.NotEmpty(alert.Labels.GetValueOrDefault("concern", ""));
        Assert.NotEmpty(alert.Annotations.GetValueOrDefault("summary", ""));
        Assert.NotEmpty(alert.Annotations.GetValueOrDefault("description", ""));
        Assert.Matches("^/d/kokorotts-[a-z-]+$", alert.Annotations.GetValueOrDefault("dashboard", ""));
        Assert.Equal(
            $"https://github.com/kokorotts/kokorotts/blob/main/monitoring/runbooks/{alert.Alert}.md",
            alert.Annotations.GetValueOrDefault("runbook_url"));
    }

    [Theory]
    [MemberData(nameof(Alerts))]
    public void A_test_shows_that_an_alert_fires_and_neither_an_evaluation_earlier_nor_for_ever(string name)
    {
        var alert = Named(name);

        Assert.Contains(PromtoolTest.All, file => file.Tests.Any(series => FiresInTime(alert, series, file)));
    }

    [Theory]
    [MemberData(nameof(Alerts))]
    public void A_test_shows_when_an_alert_does_not_fire(string name)
    {
        var alert = Named(name);

        Assert.Contains(
            PromtoolTest.All.SelectMany(file => file.Tests),
            series => ChecksOf(alert, series) is { Count: > 0 } checks
                && checks.TrueForAll(check => !check.Fires(alert))
                && checks[^1].Time > PrometheusDuration.Parse(alert.For));
    }

    private static bool FiresInTime(Rule alert, PromtoolTest.Series series, PromtoolTest file)
    {
        var checks = ChecksOf(alert, series);
        var first = checks.FindIndex(check => check.Fires(alert));
        return first > 0
            && checks[first].Time >= PrometheusDuration.Parse(alert.For)
            && checks[first].Time - checks[first - 1].Time == PrometheusDuration.Parse(file.EvaluationInterval)
            && !checks[^1].Fires(alert);
    }

    private static List<PromtoolTest.AlertCheck> ChecksOf(Rule alert, PromtoolTest.Series series) =>
        [.. series.AlertRuleTest.Where(check => check.Alertname == alert.Alert).OrderBy(check => check.Time)];

    private static Rule Named(string name) => RuleFiles.Alerts.Single(alert => alert.ToString() == name);
}
