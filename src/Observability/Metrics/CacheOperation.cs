namespace KokoroTts.Observability.Metrics;

/// <summary>What the audio cache did for one segment.</summary>
public enum CacheOperation
{
    /// <summary>The audio was there.</summary>
    Hit,

    /// <summary>The audio had to be synthesised.</summary>
    Miss,

    /// <summary>Another request was synthesising the same segment, and its audio was shared.</summary>
    Shared,

    /// <summary>Audio was dropped to make room.</summary>
    Evict,
}
