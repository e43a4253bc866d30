namespace KokoroTts.Monitoring.Tests.Alerting;

public sealed class ConfigurationTests
{
    private const string Folder = "monitoring/alertmanager";

    private static readonly string[] Secrets = ["slack_url", "pagerduty_routing_key", "smtp_password", "webhook_token"];

    [Fact]
    public async Task Alertmanager_accepts_the_shipped_file() => await CheckAsync(AlertmanagerConfiguration.Path);

    [Fact]
    public void Every_receiver_has_the_webhook_that_needs_no_secret() =>
        Assert.All(AlertmanagerConfiguration.Shipped.Receivers, receiver => Assert.Contains("webhook_configs", receiver.Keys));

    [Fact]
    public void No_secret_stands_in_the_file()
    {
        var text = File.ReadAllText(Repository.PathOf(AlertmanagerConfiguration.Path));

        Assert.DoesNotMatch(@"(api_url|routing_key|service_key|auth_password|credentials|bearer_token|password):", text);
    }

    [Fact]
    public async Task Without_secrets_only_the_webhook_is_left()
    {
        using var folder = new TemporaryFolder();

        var told = (await ConfigureAsync(folder, "--webhook", "http://127.0.0.1:1/hook")).Succeeded();

        var text = await File.ReadAllTextAsync(folder.File("out.yml"));
        await CheckAsync(folder.File("out.yml"));
        Assert.Contains("http://127.0.0.1:1/hook", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("slack_configs|pagerduty_configs|email_configs|credentials_file", text);
        Assert.Contains("slack_url", told.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_its_secret_a_channel_is_there_and_the_secret_itself_is_not()
    {
        using var folder = new TemporaryFolder();
        foreach (var secret in Secrets)
        {
            await File.WriteAllTextAsync(folder.File(secret), "not-to-be-seen\n");
        }

        var told = (await ConfigureAsync(folder)).Succeeded();

        var text = await File.ReadAllTextAsync(folder.File("out.yml"));
        await CheckAsync(folder.File("out.yml"));
        Assert.All(Secrets, secret => Assert.Contains(folder.File(secret), text, StringComparison.Ordinal));
        Assert.DoesNotContain("not-to-be-seen", text + told.Errors, StringComparison.Ordinal);
        Assert.Empty(told.Errors);
    }

    [Theory]
    [InlineData("title", "[CRITICAL] KokoroTtsServiceDown: The service is down.")]
    [InlineData("text", "None of the instances of kokorotts-api answers.")]
    [InlineData("text", "Runbook: https://example.com/KokoroTtsServiceDown.md")]
    [InlineData("html", "<a href=\"https://example.com/KokoroTtsServiceDown.md\">Runbook</a>")]
    [InlineData("color", "danger")]
    public async Task A_message_says_what_happened_with_its_values_and_where_to_read_on(string template, string expected)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("data.json"), Notification);

        var rendered = await Program.RunAsync(
            "amtool",
            [
                "template", "render", $"--template.glob={Repository.PathOf(Folder)}/templates/*.tmpl",
                $"--template.text={{{{ template \"kokorotts.{template}\" . }}}}", $"--template.data={folder.File("data.json")}",
            ]);

        Assert.Contains(expected, rendered.Succeeded().Output, StringComparison.Ordinal);
    }

    private const string Notification = """
        {
          "receiver": "critical",
          "status": "firing",
          "alerts": [{
            "status": "firing",
            "labels": { "alertname": "KokoroTtsServiceDown", "severity": "critical", "area": "api" },
            "annotations": {
              "summary": "The service is down.",
              "description": "None of the instances of kokorotts-api answers.",
              "runbook_url": "https://example.com/KokoroTtsServiceDown.md"
            },
            "startsAt": "2026-01-01T00:00:00Z",
            "endsAt": "0001-01-01T00:00:00Z",
            "generatorURL": "http://127.0.0.1:9090/graph"
          }],
          "groupLabels": { "alertname": "KokoroTtsServiceDown" },
          "commonLabels": { "alertname": "KokoroTtsServiceDown", "severity": "critical", "area": "api" },
          "commonAnnotations": { "summary": "The service is down.", "runbook_url": "https://example.com/KokoroTtsServiceDown.md" },
          "externalURL": "http://127.0.0.1:9093"
        }
        """;

    private static Task<ProgramResult> ConfigureAsync(TemporaryFolder folder, params string[] arguments) => Program.RunAsync(
        Repository.PathOf($"{Folder}/configure"), ["--secrets", folder.Path, "--output", folder.File("out.yml"), .. arguments]);

    private static async Task CheckAsync(string path) => (await Program.RunAsync("amtool", ["check-config", path])).Succeeded();
}
