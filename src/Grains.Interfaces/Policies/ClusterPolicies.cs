using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Policies.Compilation;
using KokoroTts.RateLimiting.Policies.Configuration;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Grains.Interfaces.Policies;

/// <summary>
/// The cluster's policies, brought to a host's <see cref="PolicySource"/>. Proxies to trust are no part of them: each host
/// reads its own once, when it starts.
/// </summary>
/// <param name="grains">The cluster.</param>
/// <param name="policies">The host's policies.</param>
/// <param name="isConfigured">Whether those are an operator's: a cluster that has none takes them, and one that has others is told of.</param>
/// <param name="logger">The log.</param>
public sealed partial class ClusterPolicies(IGrainFactory grains, PolicySource policies, bool isConfigured, ILogger<ClusterPolicies> logger)
    : IPolicyWriter
{
    private const int MostAttempts = 10;

    private readonly RateLimitingOptions _configured = policies.Current.CopyOptions();
    private readonly TaskCompletionSource _known = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _applying = new();
    private long _version;

    /// <summary>Ends when the cluster has answered for the first time, with policies or that it has none.</summary>
    public Task Known => _known.Task;

    private IPolicyGrain Grain => grains.GetGrain<IPolicyGrain>(0);

    /// <summary>Puts the cluster's policies in force here as soon as they are others, or comes back when they are not for a while.</summary>
    /// <param name="cancellationToken">Ends waiting.</param>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        var version = Interlocked.Read(ref _version);
        var found = Known.IsCompleted
            ? await Grain.WaitForChangeAsync(version).WaitAsync(cancellationToken)
            : await OfferAsync(isConfigured ? Text(_configured) : "", cancellationToken);
        if (found is { Version: 0 } && version > 0)
        {
            // What was stored is lost, and every host still has it.
            found = await OfferAsync(Text(policies.Current.CopyOptions()), cancellationToken);
        }

        try
        {
            if (found is { Version: > 0 })
            {
                Apply(found, version);
            }
        }
        finally
        {
            _known.TrySetResult();
        }
    }

    /// <inheritdoc/>
    public async Task<PolicyChange> ChangeAsync(Func<RateLimitingOptions, RateLimitingOptions> change, CancellationToken cancellationToken = default)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var (version, options) = Current();
            var changed = change(options);
            if (!PolicyCompiler.TryCompile(changed, version, out _, out var errors))
            {
                return new PolicyChange(false, policies.Current, errors);
            }

            var outcome = await ReplaceAsync(version, Text(changed), cancellationToken);
            if (outcome.Errors is [_, ..] refused)
            {
                throw new PoliciesUnavailableException($"The cluster, which may be of another version, does not take the policies: {string.Join(' ', refused)}");
            }

            Apply(outcome.Current, known: null);
            if (outcome.IsReplaced)
            {
                return new PolicyChange(true, policies.Current, []);
            }
        }

        return new PolicyChange(false, policies.Current, []);
    }

    private Task<PolicyVersion> OfferAsync(string options, CancellationToken cancellationToken) =>
        Grain.SeedAsync(options).AsTask().WaitAsync(cancellationToken);

    private async Task<PolicyReplacement> ReplaceAsync(long version, string options, CancellationToken cancellationToken)
    {
        try
        {
            return await Grain.ReplaceAsync(version, options).AsTask().WaitAsync(cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PoliciesUnavailableException("The cluster's policies cannot be changed now; those in force stay.", failure);
        }
    }

    /// <summary>The policies in force, with the number that the cluster knows them by.</summary>
    private (long Version, RateLimitingOptions Options) Current()
    {
        lock (_applying)
        {
            return (_version, policies.Current.CopyOptions());
        }
    }

    /// <summary>Puts the cluster's policies in force.</summary>
    /// <param name="found">The policies.</param>
    /// <param name="known">Version that the answer was to; an answer to another one is late, and may be older than what is in force.</param>
    private void Apply(PolicyVersion found, long? known)
    {
        lock (_applying)
        {
            if (known is { } asked && asked != _version)
            {
                return;
            }

            var options = RateLimitingJson.Read(found.Options);
            (options.TrustedProxies, options.TrustLoopbackProxies) = (_configured.TrustedProxies, _configured.TrustLoopbackProxies);
            if (!policies.TryReplace(options, found.Version, out var errors))
            {
                throw new PoliciesUnavailableException($"The cluster's policies of version {found.Version} are wrong here: {string.Join(' ', errors)}");
            }

            if (_version == 0 && isConfigured && found.Options != Text(_configured))
            {
                LogOthers(found.Version);
            }

            _version = found.Version;
            LogInForce(found.Version);
        }
    }

    private static string Text(RateLimitingOptions options)
    {
        var text = RateLimitingJson.Read(RateLimitingJson.Write(options));
        (text.TrustedProxies, text.TrustLoopbackProxies) = ([], false);
        return RateLimitingJson.Write(text);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The cluster has policies already, of version {Version}; those configured here differ from them and are not in force")]
    private partial void LogOthers(long version);

    [LoggerMessage(Level = LogLevel.Information, Message = "The cluster's policies of version {Version} are in force")]
    private partial void LogInForce(long version);
}
