namespace KokoroTts.Observability.Metrics;

/// <summary>What the audio cache did for one segment.</summary>
public enum CacheOperation
{
    /// <summary>The audio was there.</summary>
    Hit,

    /// <summary>The audio was not there: it had to be looked for in the shared store, where there is one, or synthesised.</summary>
    Miss,

    /// <summary>What the cache missed was in the shared store.</summary>
    StoreHit,

    /// <summary>What the cache missed was not in the shared store either, or the store did not tell in time.</summary>
    StoreMiss,

    /// <summary>Another request was synthesising the same segment, and its audio was shared.</summary>
    Shared,

    /// <summary>Audio was dropped to make room.</summary>
    Evict,
}
