using System.Diagnostics.Metrics;

namespace KokoroTts.Observability.Metrics;

/// <summary>Records the audio cache.</summary>
public sealed class CacheMetrics
{
    private readonly Counter<long> _operations;
    private readonly Sources<CacheSize> _caches = new();

    internal CacheMetrics(Meter meter)
    {
        _operations = Vocabulary.CacheOperations.CreateCounter<long>(meter);
        Vocabulary.CacheBytes.Observe(meter, () => _caches.Sum(static size => size.Bytes));
        Vocabulary.CacheMaxBytes.Observe(meter, () => _caches.Sum(static size => size.MaxBytes));
        Vocabulary.CacheEntries.Observe(meter, () => _caches.Sum(static size => size.Entries));
    }

    /// <summary>The cache did something for a segment.</summary>
    /// <param name="operation">What it did.</param>
    public void Count(CacheOperation operation) => Count(operation, 1);

    /// <summary>The cache did something for several segments at once.</summary>
    /// <param name="operation">What it did.</param>
    /// <param name="segments">How many segments, at least 0.</param>
    public void Count(CacheOperation operation, int segments) =>
        _operations.Add(segments, new KeyValuePair<string, object?>(LabelNames.Operation, Text(operation)));

    /// <summary>Reports a cache's size on every collection; the sizes of several caches are added.</summary>
    /// <param name="size">What the cache holds; called from any thread, must be quick and must not throw.</param>
    /// <returns>Ends the reports when disposed.</returns>
    public IDisposable Observe(Func<CacheSize> size) => _caches.Add(size);

    private static string Text(CacheOperation operation) => operation switch
    {
        CacheOperation.Hit => "hit",
        CacheOperation.Miss => "miss",
        CacheOperation.StoreHit => "store_hit",
        CacheOperation.StoreMiss => "store_miss",
        CacheOperation.Shared => "shared",
        CacheOperation.Evict => "evict",
        _ => LabelSet.Other,
    };
}
