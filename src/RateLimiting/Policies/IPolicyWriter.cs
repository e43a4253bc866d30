using KokoroTts.RateLimiting.Policies.Configuration;

namespace KokoroTts.RateLimiting.Policies;

/// <summary>Changes the policies in force, wherever they are kept. Thread-safe.</summary>
public interface IPolicyWriter
{
    /// <summary>Changes the policies; of several changes at once, none is lost. They are in force here when the task ends.</summary>
    /// <param name="change">
    /// Makes the new options in full from a copy of those in force, which it may change; quick. It is asked again when somebody
    /// else was faster. What it throws goes to the caller, and nothing is changed.
    /// </param>
    /// <param name="cancellationToken">Ends waiting; whether the policies are changed is then unknown.</param>
    /// <exception cref="PoliciesUnavailableException">They cannot be stored now.</exception>
    Task<PolicyChange> ChangeAsync(Func<RateLimitingOptions, RateLimitingOptions> change, CancellationToken cancellationToken = default);
}
