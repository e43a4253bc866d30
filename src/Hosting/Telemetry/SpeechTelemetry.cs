using KokoroTts.Observability.Metrics;
using KokoroTts.Speech;

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
}
