namespace KokoroTts.RateLimiting.Usage.Hours;

/// <summary>What a limiter did.</summary>
public enum LimiterEventKind : byte
{
    /// <summary>A penalty began.</summary>
    Penalty = 0,

    /// <summary>The client was banned.</summary>
    Ban = 1,

    /// <summary>Its ban ended before its time.</summary>
    Unban = 2,

    /// <summary>It starts afresh.</summary>
    Reset = 3,
}
