using KokoroTts.RateLimiting.Clients;

namespace KokoroTts.RateLimiting.Usage.Hours;

/// <summary>
/// What is to be written of an <see cref="HourUsage"/>: fields by name that are set to a whole new value or removed, so that writing
/// them twice is as good as once.
/// </summary>
public sealed class HourChanges
{
    internal HourChanges()
    {
    }

    /// <summary>Fields that are set.</summary>
    public IReadOnlyList<KeyValuePair<string, byte[]>> Set { get; internal init; } = [];

    /// <summary>Fields that are removed, whether they were there or not.</summary>
    public IReadOnlyList<string> Removed { get; internal init; } = [];

    /// <summary>Bytes of the values.</summary>
    public long Bytes => Set.Sum(change => (long)change.Value.Length);

    internal IReadOnlyCollection<int> Minutes { get; init; } = [];

    internal IReadOnlyCollection<ClientId> Clients { get; init; } = [];

    internal IReadOnlyCollection<long> Batches { get; init; } = [];

    internal IReadOnlyCollection<long> RemovedBatches { get; init; } = [];

    internal bool LimiterEvents { get; init; }
}
