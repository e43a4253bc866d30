using System.Text.Json.Nodes;
using KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

namespace KokoroTts.Monitoring.Tests.Kubernetes.Generation;

/// <summary>How a configuration of Alertmanager becomes an AlertmanagerConfig.</summary>
public sealed class AlertingTests
{
    [Fact]
    public async Task A_route_keeps_its_times_its_children_and_their_matchers()
    {
        var spec = await SpecAsync("""
            route:
              receiver: chat
              group_by: [alertname, area]
              group_wait: 30s
              group_interval: 5m
              repeat_interval: 4h
              routes:
                - matchers: [severity="critical", 'area=~"api|slo"']
                  receiver: page
                  continue: true
                  routes:
                    - matchers: ['{alertname!="Watch\"dog\"", severity!~info}']
            receivers: [{name: chat}, {name: page}]
            """);
        AssertEqual(
            """
            {"receiver": "chat", "groupBy": ["alertname", "area"], "groupWait": "30s", "groupInterval": "5m", "repeatInterval": "4h", "routes": [{
              "matchers": [{"name": "severity", "value": "critical", "matchType": "="}, {"name": "area", "value": "api|slo", "matchType": "=~"}],
              "receiver": "page", "continue": "true",
              "routes": [{"matchers": [{"name": "alertname", "value": "Watch\"dog\"", "matchType": "!="}, {"name": "severity", "value": "info", "matchType": "!~"}]}]}]}
            """,
            spec.At("route"));
    }

    [Fact]
    public async Task An_inhibition_keeps_both_sides_and_what_has_to_be_equal()
    {
        var spec = await SpecAsync("""
            route: {receiver: nobody}
            receivers: [{name: nobody}]
            inhibit_rules:
              - source_matchers: [alertname = KokoroTtsServiceDown]
                target_matchers: ['severity=~"warning|info"']
                equal: [cluster]
            """);
        AssertEqual(
            """
            [{"sourceMatch": [{"name": "alertname", "value": "KokoroTtsServiceDown", "matchType": "="}],
              "targetMatch": [{"name": "severity", "value": "warning|info", "matchType": "=~"}], "equal": ["cluster"]}]
            """,
            spec.At("inhibitRules"));
    }

    [Fact]
    public async Task Receivers_take_their_secrets_from_keys_that_have_the_names_of_the_files()
    {
        var spec = await SpecAsync("""
            global:
              resolve_timeout: 5m
              smtp_smarthost: mail.example.com:587
              smtp_from: tts@example.com
              smtp_auth_username: tts
              smtp_auth_password_file: secrets/smtp-password
              slack_api_url_file: secrets/slack-url
            route: {receiver: all}
            receivers:
              - name: all
                email_configs:
                  - {to: oncall@example.com, from: other@example.com, headers: {Subject: Down}, require_tls: true, send_resolved: true}
                slack_configs:
                  - {channel: '#tts', title: Down, title_link: 'http://x', fields: [{title: a, value: b, short: true}], actions: [{type: button, text: Go, url: 'http://y'}]}
                pagerduty_configs:
                  - {routing_key_file: /etc/alertmanager/secrets/pagerduty-key, client_url: 'http://x', details: {area: api}, links: [{href: 'http://x', text: Runbook}]}
                webhook_configs:
                  - url_file: secrets/webhook-url
                    max_alerts: 10
                    http_config: {authorization: {type: Bearer, credentials_file: secrets/token}, tls_config: {ca_file: secrets/ca.pem}}
            """);
        AssertEqual(
            """
            [{"name": "all",
              "emailConfigs": [{"smarthost": "mail.example.com:587", "authUsername": "tts",
                "authPassword": {"name": "kokorotts-alertmanager", "key": "smtp-password"}, "to": "oncall@example.com", "from": "other@example.com",
                "headers": [{"key": "Subject", "value": "Down"}], "requireTLS": "true", "sendResolved": "true"}],
              "slackConfigs": [{"apiURL": {"name": "kokorotts-alertmanager", "key": "slack-url"}, "channel": "#tts", "title": "Down", "titleLink": "http://x",
                "fields": [{"title": "a", "value": "b", "short": "true"}], "actions": [{"type": "button", "text": "Go", "url": "http://y"}]}],
              "pagerdutyConfigs": [{"routingKey": {"name": "kokorotts-alertmanager", "key": "pagerduty-key"}, "clientURL": "http://x",
                "details": [{"key": "area", "value": "api"}], "pagerDutyLinkConfigs": [{"href": "http://x", "alt": "Runbook"}]}],
              "webhookConfigs": [{"urlSecret": {"name": "kokorotts-alertmanager", "key": "webhook-url"}, "maxAlerts": "10", "httpConfig": {
                "authorization": {"type": "Bearer", "credentials": {"name": "kokorotts-alertmanager", "key": "token"}},
                "tlsConfig": {"ca": {"secret": {"name": "kokorotts-alertmanager", "key": "ca.pem"}}}}}]}]
            """,
            spec.At("receivers"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:9095/alerts", """{"urlSecret":{"name":"kokorotts-alertmanager","key":"webhook_url"}}""")]
    [InlineData("http://hook.example.com/alerts", """{"url":"http://hook.example.com/alerts"}""")]
    public async Task A_webhook_beside_alertmanager_is_where_the_secret_says(string url, string expected)
    {
        var spec = await SpecAsync($"{{route: {{receiver: a}}, receivers: [{{name: a, webhook_configs: [{{url: '{url}'}}]}}]}}");
        AssertEqual(expected, spec.Items("receivers")[0].Items("webhookConfigs")[0]);
    }

    [Fact]
    public async Task Times_at_which_nobody_is_told_are_kept()
    {
        var spec = await SpecAsync("""
            route: {receiver: nobody, routes: [{receiver: nobody, mute_time_intervals: [nights]}]}
            receivers: [{name: nobody}]
            time_intervals:
              - name: nights
                time_intervals:
                  - {times: [{start_time: '20:00', end_time: '24:00'}], weekdays: ['monday:friday'], days_of_month: ['1:5', '-1'], months: ['january:march']}
            """);
        AssertEqual(
            """
            [{"name": "nights", "timeIntervals": [{"times": [{"startTime": "20:00", "endTime": "24:00"}], "weekdays": ["monday:friday"],
              "daysOfMonth": [{"start": "1", "end": "5"}, {"start": "-1", "end": "-1"}], "months": ["january:march"]}]}]
            """,
            spec.At("muteTimeIntervals"));
        Assert.Equal(["nights"], spec.Items("route.routes")[0].Texts("muteTimeIntervals"));
    }

    [Fact]
    public async Task A_text_brings_along_the_templates_that_it_needs_and_no_others()
    {
        using var generator = new Generator()
            .Write("alertmanager/templates/own.tmpl", """
                {{/* What is said of alerts. */}}
                {{ define "tts.title" }}{{ if eq .Status "firing" }}Firing{{ end }}: {{ template "tts.name" . }}{{ end }}
                {{ define "tts.name" }}{{ .CommonLabels.alertname }}{{ end }}
                {{ define "tts.other" }}Other{{ end }}
                """)
            .Write("alertmanager/alertmanager.yml", """
                templates: [templates/*.tmpl]
                route: {receiver: hook}
                receivers: [{name: hook, slack_configs: [{channel: '#a', title: '{{ template "tts.title" . }}', text: '{{ template "__subject" . }}'}]}]
                """);
        var slack = (await generator.ObjectsAsync("alerting.yaml"))[0].Items("spec.receivers")[0].Items("slackConfigs")[0];
        Assert.Equal(
            """{{ define "tts.name" }}{{ .CommonLabels.alertname }}{{ end }}"""
            + """{{ define "tts.title" }}{{ if eq .Status "firing" }}Firing{{ end }}: {{ template "tts.name" . }}{{ end }}"""
            + """{{ template "tts.title" . }}""",
            slack.Text("title"));
        Assert.Equal("""{{ template "__subject" . }}""", slack.Text("text"));
    }

    [Theory]
    [InlineData("{route: {receiver: a, group_size: 3}, receivers: [{name: a}]}", "route: 'group_size' has no field")]
    [InlineData("{route: {receiver: a, match: {severity: critical}}, receivers: [{name: a}]}", "route: 'match' has no field")]
    [InlineData("{route: {receiver: a, matchers: [severity critical]}, receivers: [{name: a}]}", "'severity critical' cannot be read")]
    [InlineData("{route: {receiver: a}, receivers: [{name: a, telegram_configs: []}]}", "receivers[0]: 'telegram_configs' has no field")]
    [InlineData("{route: {receiver: a}, receivers: [{name: a, pagerduty_configs: [{routing_key: abc}]}]}", "routing_key is a secret")]
    [InlineData("{global: {opsgenie_api_url: x}, route: {receiver: a}, receivers: [{name: a}]}", "global.opsgenie_api_url has no place")]
    [InlineData("{route: {receiver: a}, receivers: [{name: a}], tracing: {}}", "tracing has no place")]
    public async Task What_the_resource_cannot_say_is_refused(string configuration, string reason)
    {
        using var generator = new Generator().Write("alertmanager/alertmanager.yml", configuration);
        Assert.Contains(reason, await generator.RefusalAsync(), StringComparison.Ordinal);
    }

    private static async Task<JsonNode?> SpecAsync(string configuration)
    {
        using var generator = new Generator().Write("alertmanager/alertmanager.yml", configuration);
        var made = Assert.Single(await generator.ObjectsAsync("alerting.yaml"));
        Assert.Equal(("monitoring.coreos.com/v1alpha1", "AlertmanagerConfig"), (made.Text("apiVersion"), made.Text("kind")));
        Assert.Empty(KnownFields.UnknownIn(made));
        return made.At("spec");
    }

    private static void AssertEqual(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected {JsonNode.Parse(expected)!.ToJsonString()}\nbut got  {actual?.ToJsonString()}");
}
