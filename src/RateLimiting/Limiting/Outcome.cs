namespace KokoroTts.RateLimiting.Limiting;

/// <summary>What becomes of a request.</summary>
public enum Outcome : byte
{
    /// <summary>It is served and its cost is taken.</summary>
    Allowed,

    /// <summary>It is refused and nothing is taken.</summary>
    Refused,

    /// <summary>It would have been refused, but the policy only watches: it is served and nothing is taken but a slot, if one is free.</summary>
    Shadow,
}
