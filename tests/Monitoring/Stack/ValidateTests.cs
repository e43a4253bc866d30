using System.Text.Json.Nodes;

namespace KokoroTts.Monitoring.Tests.Stack;

public sealed class ValidateTests : IAsyncDisposable
{
    private readonly PretendedStack _stack = new();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    [Fact]
    public async Task A_healthy_stack_is_told_to_be_well()
    {
        var result = (await _stack.ValidateAsync()).Succeeded();

        Assert.EndsWith("All is well.\n", result.Output);
        Assert.DoesNotContain("PROBLEM", result.Output);
    }

    [Fact]
    public async Task A_target_that_is_down_is_told_with_its_error_and_what_to_do()
    {
        _stack.Targets[0]!["health"] = "down";
        _stack.Targets[0]!["lastError"] = "connection refused";

        await FailsAsync("target api a:1: it is down: connection refused", "http://a:1/metrics");
    }

    [Fact]
    public async Task A_job_without_a_target_is_a_problem_unless_its_absence_is_listed()
    {
        _stack.Jobs += "- job_name: dcgm\n";
        await FailsAsync("target dcgm: it has no target", "prometheus/targets/dcgm.yml");

        _stack.WriteExceptions("""{"jobs": {"dcgm": "it needs a GPU"}}""");
        var result = (await _stack.ValidateAsync()).Succeeded();
        Assert.Contains("absent   target dcgm: it needs a GPU", result.Output);
    }

    [Fact]
    public async Task Metrics_that_two_jobs_bring_are_told()
    {
        _stack.Values["""countby(__name__,instance)(countby(__name__,instance,job)({job=~"kokorotts-(api|rate-limits)",__name__=~"kokorotts_.+"}))>1"""] = 2;

        await FailsAsync("it is scraped twice", "prometheus/prometheus.yml");
    }

    [Fact]
    public async Task A_rule_that_cannot_be_evaluated_is_told()
    {
        _stack.Rules[0]!["health"] = "err";
        _stack.Rules[0]!["lastError"] = "many-to-many matching not allowed";

        await FailsAsync("rule Down: its evaluation fails: many-to-many", "promtool test rules");
    }

    [Fact]
    public async Task A_rule_that_is_shipped_and_not_loaded_is_told()
    {
        _stack.WriteRules("Down", "Slow");

        await FailsAsync("rule Slow: it is not loaded", "SIGHUP");
    }

    [Fact]
    public async Task An_alert_about_something_that_nobody_measures_is_told()
    {
        _stack.Rules[0]!["query"] = "nobody_measures_this > 1";

        await FailsAsync("query alert Down: there is no series of nobody_measures_this", "rules/a.rules.yml");
    }

    [Fact]
    public async Task A_panel_whose_query_is_not_PromQL_is_told()
    {
        _stack.WriteDashboard("overview", "syntax error");

        await FailsAsync("query panel 'A panel' of overview: Prometheus refuses it: unexpected identifier", "grafana/dashboards/overview.json");
    }

    [Fact]
    public async Task Alerts_that_reach_nobody_are_told()
    {
        _stack.Alertmanagers.Clear();

        await FailsAsync("Prometheus knows no Alertmanager", "prometheus/targets/alertmanager.yml");
    }

    [Fact]
    public async Task Notifications_that_fail_are_told()
    {
        _stack.Values["increase(alertmanager_notifications_failed_total[15m])>0"] = 3;

        await FailsAsync("could not deliver notifications", "alertmanager/secrets/");
    }

    [Fact]
    public async Task A_dashboard_that_Grafana_does_not_have_is_told()
    {
        _stack.DashboardsInGrafana = [];

        await FailsAsync("grafana dashboard overview: Grafana does not have it", "grafana/dashboards");
    }

    [Fact]
    public async Task A_data_source_that_does_not_work_is_told()
    {
        _stack.DataSourceStatus = "ERROR";

        await FailsAsync("grafana data source Prometheus: connection refused", "http://prometheus:9090");
    }

    [Fact]
    public async Task A_wrong_password_of_Grafana_is_told()
    {
        _stack.WritePassword("guess");

        await FailsAsync("does not let in the user admin", "--grafana-password");
    }

    [Fact]
    public async Task A_Prometheus_that_is_not_there_is_told()
    {
        var result = await _stack.ValidateAsync("--prometheus", "http://127.0.0.1:1");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("PROBLEM  prometheus http://127.0.0.1:1", result.Output);
        Assert.Contains("--prometheus", result.Output);
    }

    [Fact]
    public async Task Programs_get_JSON()
    {
        _stack.Alertmanagers.Clear();
        var result = await _stack.ValidateAsync("--json");

        var report = JsonNode.Parse(result.Output)!;
        Assert.Equal(1, result.ExitCode);
        Assert.False((bool)report["ok"]!);
        Assert.Equal(1, (int)report["counts"]!["problem"]!);
        var problem = report["findings"]!.AsArray().Single(finding => (string?)finding!["status"] == "problem")!;
        Assert.Equal("alertmanager", (string?)problem["check"]);
        Assert.Contains("alertmanager.yml", (string?)problem["remedy"]);
    }

    private async Task FailsAsync(string problem, string remedy)
    {
        var result = await _stack.ValidateAsync();

        Assert.Equal(1, result.ExitCode);
        var lines = result.Output.Split('\n');
        var told = Array.FindIndex(lines, line => line.StartsWith("PROBLEM", StringComparison.Ordinal) && line.Contains(problem));
        Assert.True(told >= 0, result.Output);
        Assert.Contains(remedy, lines[told + 1]);
        Assert.EndsWith(" problem.", lines[^2]);
    }
}
