using System.Diagnostics.Metrics;

namespace KokoroTts.Observability.Metrics;

/// <summary>Records the decisions of the rate limits.</summary>
public sealed class RateLimitMetrics
{
    private readonly BoundedLabels _labels;
    private readonly Counter<long> _decisions;
    private readonly Counter<long> _localRefusals;
    private readonly Counter<long> _bans;
    private readonly Histogram<double> _duration;
    private static readonly IReadOnlyDictionary<string, int> NoPatterns = new Dictionary<string, int>();

    private Func<RateLimitState?> _state = static () => null;

    internal RateLimitMetrics(Meter meter, BoundedLabels labels)
    {
        _labels = labels;
        _decisions = Vocabulary.RateLimitDecisions.CreateCounter<long>(meter);
        _localRefusals = Vocabulary.RateLimitLocalRefusals.CreateCounter<long>(meter);
        _bans = Vocabulary.RateLimitBans.CreateCounter<long>(meter);
        _duration = Vocabulary.RateLimitDecisionDuration.CreateHistogram(meter);
        Vocabulary.RateLimitClients.Observe(meter, () => _state()?.Clients);
        Vocabulary.CharacterLimitPerHour.Observe(meter, () => _state()?.CharactersPerHour);
        Vocabulary.AbusePatternsDetected.Observe(meter, () => (_state()?.AbusePatterns ?? NoPatterns).Select(pattern =>
            new Measurement<double>(pattern.Value, new KeyValuePair<string, object?>(LabelNames.Type, pattern.Key))));
    }

    /// <summary>A limiter decided.</summary>
    /// <param name="policy">Name of the policy.</param>
    /// <param name="limitType">Type of the limit that refused, or <c>none</c>.</param>
    /// <param name="outcome"><c>allowed</c>, <c>refused</c>, <c>shadow</c> or <c>failed-open</c>.</param>
    /// <param name="duration">Time until the decision was there.</param>
    public void Decided(string policy, string limitType, string outcome, TimeSpan duration)
    {
        _decisions.Add(
            1,
            new(LabelNames.Policy, _labels.Policies.Bound(policy)),
            new(LabelNames.LimitType, _labels.LimitTypes.Bound(limitType)),
            new(LabelNames.Outcome, outcome));
        _duration.Record(duration.TotalSeconds);
    }

    /// <summary>Requests were refused from a note of an earlier refusal, without asking a limiter.</summary>
    /// <param name="count">How many, at least 1.</param>
    public void RefusedLocally(long count) => _localRefusals.Add(count);

    /// <summary>An operator banned a client.</summary>
    public void Banned() => _bans.Add(1);

    /// <summary>States what is read on every collection; a later call replaces the earlier one.</summary>
    /// <param name="state">Called from any thread, must be quick and must not throw; null while limits are off.</param>
    public void Observe(Func<RateLimitState?> state) => _state = state;
}
