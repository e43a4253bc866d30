namespace KokoroTts.RateLimiting.Limiting;

/// <summary>A client's limiter does not answer.</summary>
/// <param name="message">For people: what to do.</param>
/// <param name="cause">What it failed with.</param>
public sealed class LimiterAwayException(string message, Exception? cause = null) : Exception(message, cause);
