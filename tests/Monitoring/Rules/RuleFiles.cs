namespace KokoroTts.Monitoring.Tests.Rules;

/// <summary>The shipped rules of Prometheus.</summary>
internal static class RuleFiles
{
    public const string Folder = "monitoring/prometheus/rules";

    public static IReadOnlyList<string> Paths { get; } = Yaml.Files(Folder, "*.rules.yml");

    public static IReadOnlyList<Rule> Rules { get; } =
        [.. Paths.SelectMany(path => Yaml.Read<Content>(path).Groups).SelectMany(group => group.Rules)];

    public static IReadOnlyList<Rule> Alerts { get; } = [.. Rules.Where(rule => rule.Alert is not null)];

    public static IReadOnlyList<Rule> Records { get; } = [.. Rules.Where(rule => rule.Record is not null)];

    private sealed class Content
    {
        public List<Group> Groups { get; set; } = [];
    }

    private sealed class Group
    {
        public List<Rule> Rules { get; set; } = [];
    }
}
