namespace KokoroTts.RateLimiting.Policies;

/// <summary>Whether a request may go on as far as API keys are concerned.</summary>
public enum KeyCheck
{
    /// <summary>It has a known key, or needs none.</summary>
    Passed = 0,

    /// <summary>It needs a key and has none.</summary>
    Missing = 1,

    /// <summary>It needs a key and has one that is not known.</summary>
    Unknown = 2,
}
