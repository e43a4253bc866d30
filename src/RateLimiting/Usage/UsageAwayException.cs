namespace KokoroTts.RateLimiting.Usage;

/// <summary>Those who keep the usage do not answer.</summary>
/// <param name="message">For people: who, and what to do.</param>
/// <param name="cause">What it failed with.</param>
public sealed class UsageAwayException(string message, Exception? cause = null) : Exception(message, cause);
