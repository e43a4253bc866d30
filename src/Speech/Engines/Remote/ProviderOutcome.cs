namespace KokoroTts.Speech.Engines.Remote;

/// <summary>How a request to a provider ended.</summary>
public enum ProviderOutcome
{
    /// <summary>It spoke the segment.</summary>
    Spoken,

    /// <summary>It could not be connected to, or broke the connection.</summary>
    Unreachable,

    /// <summary>It took longer than it may.</summary>
    TimedOut,

    /// <summary>It has too many requests (429).</summary>
    RateLimited,

    /// <summary>It failed (5xx, 408).</summary>
    ServerError,

    /// <summary>It does not take the key (401, 403).</summary>
    Unauthorized,

    /// <summary>It does not take the text, the voice or the model (other 4xx).</summary>
    Refused,

    /// <summary>What it sent is not the audio that was asked for.</summary>
    BadAnswer,

    /// <summary>Whoever asked has gone.</summary>
    Cancelled,
}
