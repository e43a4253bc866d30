using KokoroTts.Monitoring.Tests.Rules;

namespace KokoroTts.Monitoring.Tests.Alerting;

public sealed class InhibitionTests
{
    private static readonly IReadOnlyList<AlertmanagerConfiguration.InhibitRule> Inhibitions = AlertmanagerConfiguration.Shipped.InhibitRules;

    [Fact]
    public void Every_rule_has_alerts_that_silence_and_alerts_that_are_silenced() => Assert.All(Inhibitions, rule =>
    {
        Assert.Contains(RuleFiles.Alerts, alert => rule.IsSource(AlertLabels.Of(alert)));
        Assert.Contains(RuleFiles.Alerts, alert => rule.IsTarget(AlertLabels.Of(alert)));
    });

    [Fact]
    public void Every_alternative_of_a_name_is_an_alert() => Assert.All(
        from rule in Inhibitions
        from text in rule.SourceMatchers.Concat(rule.TargetMatchers)
        let matcher = LabelMatcher.Parse(text)
        where matcher.Label == "alertname"
        from name in matcher.Value.Split('|')
        select matcher with { Operator = "=~", Value = name },
        name => Assert.Contains(RuleFiles.Alerts, alert => name.Matches(AlertLabels.Of(alert))));

    [Fact]
    public void Labels_that_must_be_equal_keep_two_services_apart() =>
        Assert.All(Inhibitions, rule => Assert.Superset(new HashSet<string> { "cluster", "namespace" }, rule.Equal.ToHashSet()));

    [Theory]
    [InlineData("KokoroTtsServiceDown", "KokoroTtsSpeechLatencyHigh")]
    [InlineData("KokoroTtsServiceDown", "KokoroTtsSpeechLatencyCritical")]
    [InlineData("KokoroTtsServiceDown", "KokoroTtsErrorRateCritical")]
    [InlineData("KokoroTtsServiceDown", "KokoroTtsAvailabilityBudgetBurn")]
    [InlineData("KokoroTtsServiceDown", "KokoroTtsNoRequests")]
    [InlineData("KokoroTtsTargetsMissing", "KokoroTtsProbeFailing")]
    [InlineData("KokoroTtsErrorRateCritical", "KokoroTtsErrorRateHigh")]
    [InlineData("KokoroTtsSpeechLatencyCritical", "KokoroTtsSpeechLatencyHigh")]
    [InlineData("KokoroTtsRateLimitViolationsCritical", "KokoroTtsRateLimitViolationsHigh")]
    [InlineData("KokoroTtsPossibleDdos", "KokoroTtsRequestRateHigh")]
    [InlineData("KokoroTtsRedisDown", "KokoroTtsStoreSlow")]
    [InlineData("KokoroTtsRedisDown", "KokoroTtsStoreQueueFull")]
    [InlineData("KokoroTtsNoSilos", "KokoroTtsNoReadyWorkers")]
    [InlineData("KokoroTtsNoReadyWorkers", "KokoroTtsErrorRateCritical")]
    public void What_follows_from_an_alert_is_silenced_by_it(string source, string target) =>
        Assert.True(IsSilenced(AlertLabels.Of(source, ("job", "kokorotts-api")), AlertLabels.Of(target)));

    [Theory]
    [InlineData("KokoroTtsServiceDown", "KokoroTtsDiskSpaceLow")]
    [InlineData("KokoroTtsServiceDown", "KokoroTtsRedisDown")]
    [InlineData("KokoroTtsServiceDown", "KokoroTtsServiceDown")]
    [InlineData("KokoroTtsErrorRateHigh", "KokoroTtsErrorRateCritical")]
    [InlineData("KokoroTtsErrorRateCritical", "KokoroTtsCpuHigh")]
    [InlineData("KokoroTtsRedisDown", "KokoroTtsErrorRateHigh")]
    public void What_does_not_follow_from_an_alert_is_told(string source, string target) =>
        Assert.False(IsSilenced(AlertLabels.Of(source), AlertLabels.Of(target)));

    [Theory]
    [InlineData("instance", "KokoroTtsGpuMemoryCritical", "KokoroTtsGpuMemoryHigh")]
    [InlineData("device_id", "KokoroTtsGpuMemoryCritical", "KokoroTtsGpuMemoryHigh")]
    [InlineData("folder", "KokoroTtsDiskSpaceLow", "KokoroTtsDiskFilling")]
    [InlineData("certificate", "KokoroTtsCertificateExpires", "KokoroTtsCertificateExpiresSoon")]
    [InlineData("provider", "KokoroTtsProviderDown", "KokoroTtsProviderErrorRateHigh")]
    [InlineData("namespace", "KokoroTtsServiceDown", "KokoroTtsErrorRateHigh")]
    public void Only_the_same_thing_is_silenced(string label, string source, string target)
    {
        Assert.True(IsSilenced(AlertLabels.Of(source, (label, "a")), AlertLabels.Of(target, (label, "a"))));
        Assert.False(IsSilenced(AlertLabels.Of(source, (label, "a")), AlertLabels.Of(target, (label, "b"))));
    }

    private static bool IsSilenced(IReadOnlyDictionary<string, string> source, IReadOnlyDictionary<string, string> target) =>
        Inhibitions.Any(rule => rule.Silences(source, target));
}
