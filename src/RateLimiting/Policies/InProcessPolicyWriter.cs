using KokoroTts.RateLimiting.Policies.Configuration;

namespace KokoroTts.RateLimiting.Policies;

/// <summary>Changes the policies of this process; every call has completed when it returns.</summary>
/// <param name="policies">The policies.</param>
public sealed class InProcessPolicyWriter(PolicySource policies) : IPolicyWriter
{
    /// <inheritdoc/>
    public Task<PolicyChange> ChangeAsync(Func<RateLimitingOptions, RateLimitingOptions> change, CancellationToken cancellationToken = default)
    {
        try
        {
            var isDone = policies.TryChange(change, out var errors);
            return Task.FromResult(new PolicyChange(isDone, policies.Current, errors));
        }
        catch (Exception failure)
        {
            return Task.FromException<PolicyChange>(failure);
        }
    }
}
