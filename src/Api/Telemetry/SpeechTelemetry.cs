using KokoroTts.Observability.Metrics;
using KokoroTts.Speech;

namespace KokoroTts.Api.Telemetry;

/// <summary>Carries what the speech pipeline reports into the metrics.</summary>
internal sealed class SpeechTelemetry(KokoroMetrics metrics) : ISpeechTelemetry
{
    public void Dequeued(string model, TimeSpan wait) => metrics.Queues.Waited(model, wait);

    public void Synthesized(string model, TimeSpan inference, TimeSpan audio)
    {
        metrics.Speech.SegmentEnded(model, SegmentOutcome.Synthesized);
        metrics.Speech.InferenceEnded(model, inference);
        metrics.Speech.Synthesized(model, inference, audio);
    }

    public void Failed(string model) => metrics.Speech.SegmentEnded(model, SegmentOutcome.Failed);

    public void Cancelled(string model) => metrics.Speech.SegmentEnded(model, SegmentOutcome.Cancelled);

    public void Retried(string model) => metrics.Queues.Retried(model);

    public void Hedged(string model) => metrics.Queues.Hedged(model);

    public void CacheHit(string model)
    {
        metrics.Cache.Count(CacheOperation.Hit);
        metrics.Speech.SegmentEnded(model, SegmentOutcome.Cached);
    }

    public void CacheMiss() => metrics.Cache.Count(CacheOperation.Miss);

    public void StoreHit(string model)
    {
        metrics.Cache.Count(CacheOperation.StoreHit);
        metrics.Speech.SegmentEnded(model, SegmentOutcome.Cached);
    }

    public void StoreMiss() => metrics.Cache.Count(CacheOperation.StoreMiss);

    public void CacheShared() => metrics.Cache.Count(CacheOperation.Shared);

    public void CacheEvicted(int count) => metrics.Cache.Count(CacheOperation.Evict, count);
}
