using KokoroTts.Monitoring.Tests.Rules;

namespace KokoroTts.Monitoring.Tests.Alerting;

public sealed class RoutingTests
{
    public static TheoryData<string> Alerts => [.. RuleFiles.Alerts.Select(alert => alert.ToString())];

    [Theory]
    [MemberData(nameof(Alerts))]
    public async Task An_alert_reaches_those_whom_its_severity_and_area_concern(string name)
    {
        var labels = AlertLabels.Of(RuleFiles.Alerts.Single(alert => alert.ToString() == name));

        (await RouteAsync(labels, ReceiversOf(labels))).Succeeded();
    }

    [Fact]
    public async Task What_no_rule_of_ours_sends_reaches_the_default_receiver() =>
        (await RouteAsync(new() { ["alertname"] = "SomethingElse", ["severity"] = "warning" }, "default")).Succeeded();

    [Fact]
    public async Task A_wrong_expectation_of_a_route_is_noticed() =>
        Assert.NotEqual(0, (await RouteAsync(AlertLabels.Of("KokoroTtsCpuHigh"), "critical")).ExitCode);

    private static string ReceiversOf(Dictionary<string, string> labels)
    {
        var team = labels["area"] switch
        {
            _ when labels["concern"] == "cost" => "cost",
            _ when labels["severity"] == "info" => "info",
            "limits" => "abuse",
            "api" or "slo" or "speech" or "providers" => "service",
            _ => "infrastructure",
        };
        return labels["severity"] == "critical" ? $"critical,{team}" : team;
    }

    private static Task<ProgramResult> RouteAsync(Dictionary<string, string> labels, string receivers) => Program.RunAsync(
        "amtool",
        [
            "config", "routes", "test", $"--config.file={AlertmanagerConfiguration.Path}", $"--verify.receivers={receivers}",
            .. labels.Select(label => $"{label.Key}={label.Value}"),
        ]);
}
