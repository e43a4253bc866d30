namespace KokoroTts.Observability.Metrics;

/// <summary>How a segment ended.</summary>
public enum SegmentOutcome
{
    /// <summary>An engine spoke it.</summary>
    Synthesized,

    /// <summary>Its audio came from the cache.</summary>
    Cached,

    /// <summary>It failed on every attempt.</summary>
    Failed,

    /// <summary>Its request went away first.</summary>
    Cancelled,
}
