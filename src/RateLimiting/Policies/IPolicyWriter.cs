using KokoroTts.RateLimiting.Policies.Configuration;

namespace KokoroTts.RateLimiting.Policies;

/// <summary>Changes the policies in force, wherever they are kept. Thread-safe.</summary>
public interface IPolicyWriter
{
    /// <summary>Replaces the policies if nobody else has since; with them in force here, the task ends.</summary>
    /// <param name="expectedVersion">Version that the change was made from; null: replace whatever is there.</param>
    /// <param name="options">The options in full; kept as a copy.</param>
    /// <param name="cancellationToken">Ends waiting; whether the policies are replaced is then unknown.</param>
    /// <exception cref="PoliciesUnavailableException">They can be neither read nor stored now.</exception>
    Task<PolicyChange> ReplaceAsync(long? expectedVersion, RateLimitingOptions options, CancellationToken cancellationToken = default);
}
