using KokoroTts.Monitoring.Tests.Rules;

namespace KokoroTts.Monitoring.Tests.Alerting;

/// <summary>The labels with which alerts reach Alertmanager.</summary>
internal static class AlertLabels
{
    /// <summary>Those that the rule gives, and its name.</summary>
    public static Dictionary<string, string> Of(Rule alert) => new(alert.Labels, StringComparer.Ordinal) { ["alertname"] = alert.Alert! };

    /// <summary>The same of the alert with that name (the first, of several windows), and more labels.</summary>
    public static Dictionary<string, string> Of(string name, params (string Label, string Value)[] more)
    {
        var labels = Of(RuleFiles.Alerts.First(alert => alert.Alert == name));
        foreach (var (label, value) in more)
        {
            labels[label] = value;
        }

        return labels;
    }
}
