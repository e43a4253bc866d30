namespace KokoroTts.RateLimiting.Policies;

/// <summary>The policies can be neither read nor stored now; those in force stay.</summary>
/// <param name="message">What could not be reached.</param>
/// <param name="inner">The cause.</param>
public sealed class PoliciesUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
