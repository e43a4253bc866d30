namespace KokoroTts.Monitoring.Tests.Rules;

/// <summary>A file of tests for promtool.</summary>
internal sealed class PromtoolTest
{
    public const string Folder = "monitoring/prometheus/tests";

    public static IReadOnlyList<string> Paths { get; } = Yaml.Files(Folder, "*.test.yml");

    public static IReadOnlyList<PromtoolTest> All { get; } = [.. Paths.Select(Yaml.Read<PromtoolTest>)];

    public string EvaluationInterval { get; set; } = "";

    public List<Series> Tests { get; set; } = [];

    /// <summary>Input over time, and what is expected of it.</summary>
    internal sealed class Series
    {
        public List<AlertCheck> AlertRuleTest { get; set; } = [];

        public List<QueryCheck> PromqlExprTest { get; set; } = [];
    }

    /// <summary>Which alerts fire at a time.</summary>
    internal sealed class AlertCheck
    {
        public string Alertname { get; set; } = "";

        public string EvalTime { get; set; } = "";

        public List<Expected> ExpAlerts { get; set; } = [];

        public TimeSpan Time => PrometheusDuration.Parse(EvalTime);

        /// <summary>Whether this rule, of possibly several with its name, is expected to fire.</summary>
        public bool Fires(Rule rule) =>
            ExpAlerts.Any(alert => rule.Labels.All(label => alert.ExpLabels.GetValueOrDefault(label.Key) == label.Value));
    }

    /// <summary>An alert that fires.</summary>
    internal sealed class Expected
    {
        public Dictionary<string, string> ExpLabels { get; set; } = [];
    }

    /// <summary>What a query answers at a time.</summary>
    internal sealed class QueryCheck
    {
        public string Expr { get; set; } = "";

        public List<object> ExpSamples { get; set; } = [];
    }
}
