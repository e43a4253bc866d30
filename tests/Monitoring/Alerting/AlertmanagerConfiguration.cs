using KokoroTts.Monitoring.Tests.Rules;

namespace KokoroTts.Monitoring.Tests.Alerting;

/// <summary>The shipped configuration of Alertmanager, as far as tests look into it.</summary>
internal sealed class AlertmanagerConfiguration
{
    public const string Path = "monitoring/alertmanager/alertmanager.yml";

    public static AlertmanagerConfiguration Shipped { get; } = Yaml.Read<AlertmanagerConfiguration>(Path);

    public List<InhibitRule> InhibitRules { get; set; } = [];

    public List<Dictionary<string, object>> Receivers { get; set; } = [];

    /// <summary>What silences what.</summary>
    internal sealed class InhibitRule
    {
        public List<string> SourceMatchers { get; set; } = [];

        public List<string> TargetMatchers { get; set; } = [];

        public List<string> Equal { get; set; } = [];

        public bool IsSource(IReadOnlyDictionary<string, string> labels) => SourceMatchers.TrueForAll(text => LabelMatcher.Parse(text).Matches(labels));

        public bool IsTarget(IReadOnlyDictionary<string, string> labels) => TargetMatchers.TrueForAll(text => LabelMatcher.Parse(text).Matches(labels));

        /// <summary>Whether an alert that fires silences another; an alert never silences what is a source as well as a target.</summary>
        public bool Silences(IReadOnlyDictionary<string, string> source, IReadOnlyDictionary<string, string> target) =>
            IsSource(source) && IsTarget(target) && !(IsSource(target) && IsTarget(source))
            && Equal.TrueForAll(label => source.GetValueOrDefault(label, "") == target.GetValueOrDefault(label, ""));
    }
}
