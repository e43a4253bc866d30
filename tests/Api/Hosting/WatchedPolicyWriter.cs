using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Policies.Configuration;

namespace KokoroTts.Api.Tests.Hosting;

/// <summary>The ordinary changes of policies, with a place to step in before them.</summary>
internal sealed class WatchedPolicyWriter(PolicySource policies) : IPolicyWriter
{
    private readonly InProcessPolicyWriter _writer = new(policies);

    /// <summary>Stands before a change; what it is given changes.</summary>
    public Func<Func<Task<PolicyChange>>, Task<PolicyChange>> Changing { get; set; } = static change => change();

    public Task<PolicyChange> ChangeAsync(Func<RateLimitingOptions, RateLimitingOptions> change, CancellationToken cancellationToken = default) =>
        Changing(() => _writer.ChangeAsync(change, cancellationToken));
}
