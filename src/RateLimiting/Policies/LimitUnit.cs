namespace KokoroTts.RateLimiting.Policies;

/// <summary>What a limit counts.</summary>
public enum LimitUnit
{
    /// <summary>Requests, each with its endpoint's weight.</summary>
    Requests,

    /// <summary>Unicode characters of input text.</summary>
    Characters,
}
