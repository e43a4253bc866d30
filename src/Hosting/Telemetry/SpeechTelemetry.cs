using KokoroTts.Observability.Metrics;
using KokoroTts.Speech;
using KokoroTts.Speech.Engines.Remote;

namespace KokoroTts.Hosting.Telemetry;

/// <summary>Carries what the speech pipeline reports into the metrics.</summary>
/// <param name="metrics">The metrics.</param>
public sealed class SpeechTelemetry(KokoroMetrics metrics) : ISpeechTelemetry
{
    /// <inheritdoc/>
    public void Dequeued(string model, TimeSpan wait) => metrics.Queues.Waited(model, wait);

    /// <inheritdoc/>
    public void Synthesized(string model, TimeSpan inference, TimeSpan audio)
    {
        metrics.Speech.SegmentEnded(model, SegmentOutcome.Synthesized);
        metrics.Speech.InferenceEnded(model, inference);
        metrics.Speech.Synthesized(model, inference, audio);
    }

    /// <inheritdoc/>
    public void Failed(string model) => metrics.Speech.SegmentEnded(model, SegmentOutcome.Failed);

    /// <inheritdoc/>
    public void Cancelled(string model) => metrics.Speech.SegmentEnded(model, SegmentOutcome.Cancelled);

    /// <inheritdoc/>
    public void Retried(string model) => metrics.Queues.Retried(model);

    /// <inheritdoc/>
    public void Hedged(string model) => metrics.Queues.Hedged(model);

    /// <inheritdoc/>
    public void GivenUp(string model) => metrics.Queues.GivenUp(model);

    /// <inheritdoc/>
    public void ModelLoaded(string model, TimeSpan duration) => metrics.Speech.ModelLoaded(model, duration);

    /// <inheritdoc/>
    public void CacheHit(string model)
    {
        metrics.Cache.Count(CacheOperation.Hit);
        metrics.Speech.SegmentEnded(model, SegmentOutcome.Cached);
    }

    /// <inheritdoc/>
    public void CacheMiss() => metrics.Cache.Count(CacheOperation.Miss);

    /// <inheritdoc/>
    public void StoreHit(string model)
    {
        metrics.Cache.Count(CacheOperation.StoreHit);
        metrics.Speech.SegmentEnded(model, SegmentOutcome.Cached);
    }

    /// <inheritdoc/>
    public void StoreMiss() => metrics.Cache.Count(CacheOperation.StoreMiss);

    /// <inheritdoc/>
    public void CacheShared() => metrics.Cache.Count(CacheOperation.Shared);

    /// <inheritdoc/>
    public void CacheEvicted(int count) => metrics.Cache.Count(CacheOperation.Evict, count);

    /// <inheritdoc/>
    public void ProviderAsked(string provider, string model, ProviderOutcome outcome, TimeSpan duration) =>
        metrics.Providers.Asked(provider, model, Text(outcome), duration);

    /// <inheritdoc/>
    public void ProviderSpoke(string provider, string model, int characters, TimeSpan audio) =>
        metrics.Providers.Spoke(provider, model, characters, audio);

    private static string Text(ProviderOutcome outcome) => outcome switch
    {
        ProviderOutcome.Spoken => "spoken",
        ProviderOutcome.Unreachable => "unreachable",
        ProviderOutcome.TimedOut => "timed_out",
        ProviderOutcome.RateLimited => "rate_limited",
        ProviderOutcome.ServerError => "server_error",
        ProviderOutcome.Unauthorized => "unauthorized",
        ProviderOutcome.Refused => "refused",
        ProviderOutcome.BadAnswer => "bad_answer",
        ProviderOutcome.Cancelled => "cancelled",
        _ => LabelSet.Other,
    };
}
