using System.Collections.Concurrent;

namespace KokoroTts.Speech.Tests.Scheduling.Fakes;

/// <summary>Counts what the pipeline reports.</summary>
internal sealed class CountingTelemetry : ISpeechTelemetry
{
    private int _cancelled;
    private int _failed;
    private int _retried;
    private int _hedged;
    private int _givenUp;
    private int _storeHits;
    private int _storeMisses;
    private int _hits;
    private int _misses;
    private int _shared;
    private int _evicted;

    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public ConcurrentQueue<(TimeSpan Inference, TimeSpan Audio)> Syntheses { get; } = new();

    public int CancelledCount => Volatile.Read(ref _cancelled);

    public int FailedCount => Volatile.Read(ref _failed);

    public int RetriedCount => Volatile.Read(ref _retried);

    public int HedgedCount => Volatile.Read(ref _hedged);

    public int GivenUpCount => Volatile.Read(ref _givenUp);

    public int StoreHits => Volatile.Read(ref _storeHits);

    public int StoreMisses => Volatile.Read(ref _storeMisses);

    public int Hits => Volatile.Read(ref _hits);

    public int Misses => Volatile.Read(ref _misses);

    public int Shared => Volatile.Read(ref _shared);

    public int Evicted => Volatile.Read(ref _evicted);

    public void Dequeued(string model, TimeSpan wait) => Waits.Enqueue(wait);

    public void Synthesized(string model, TimeSpan inference, TimeSpan audio) => Syntheses.Enqueue((inference, audio));

    public void Failed(string model) => Interlocked.Increment(ref _failed);

    public void Cancelled(string model) => Interlocked.Increment(ref _cancelled);

    public void Retried(string model) => Interlocked.Increment(ref _retried);

    public void Hedged(string model) => Interlocked.Increment(ref _hedged);

    public void GivenUp(string model) => Interlocked.Increment(ref _givenUp);

    public void StoreHit(string model) => Interlocked.Increment(ref _storeHits);

    public void StoreMiss() => Interlocked.Increment(ref _storeMisses);

    public void CacheHit(string model) => Interlocked.Increment(ref _hits);

    public void CacheMiss() => Interlocked.Increment(ref _misses);

    public void CacheShared() => Interlocked.Increment(ref _shared);

    public void CacheEvicted(int count) => Interlocked.Add(ref _evicted, count);
}
