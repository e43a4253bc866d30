namespace KokoroTts.RateLimiting.Limiting;

/// <summary>Why a request is refused.</summary>
public enum RefusalReason : byte
{
    /// <summary>It is not refused.</summary>
    None,

    /// <summary>A limit.</summary>
    Limit,

    /// <summary>A penalty for repeated violations.</summary>
    Penalty,

    /// <summary>The client is banned.</summary>
    Ban,
}
