using KokoroTts.RateLimiting.Policies.Configuration;

namespace KokoroTts.RateLimiting.Policies;

/// <summary>Changes the policies of this process; every call has completed when it returns.</summary>
/// <param name="policies">The policies.</param>
public sealed class InProcessPolicyWriter(PolicySource policies) : IPolicyWriter
{
    private readonly Lock _replacing = new();

    /// <inheritdoc/>
    public Task<PolicyChange> ReplaceAsync(long? expectedVersion, RateLimitingOptions options, CancellationToken cancellationToken = default)
    {
        lock (_replacing)
        {
            if (expectedVersion is { } expected && expected != policies.Current.Version)
            {
                return Task.FromResult(new PolicyChange(false, policies.Current, []));
            }

            var isReplaced = policies.TryReplace(options, out var errors);
            return Task.FromResult(new PolicyChange(isReplaced, policies.Current, errors));
        }
    }
}
