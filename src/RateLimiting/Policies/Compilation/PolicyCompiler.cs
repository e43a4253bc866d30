using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using KokoroTts.RateLimiting.Policies.Configuration;

namespace KokoroTts.RateLimiting.Policies.Compilation;

/// <summary>Checks limits as configured and turns them into what requests are decided by.</summary>
public static class PolicyCompiler
{
    private static readonly string[] LoopbackProxies = ["127.0.0.0/8", "::1"];

    /// <summary>Compiles options, or tells everything that is wrong with them.</summary>
    /// <param name="options">The options; kept as a copy.</param>
    /// <param name="version">Version of the outcome.</param>
    /// <param name="policies">The outcome, if nothing is wrong.</param>
    /// <param name="errors">Everything that is wrong, in the order of the options.</param>
    /// <returns>Whether nothing is wrong.</returns>
    public static bool TryCompile(
        RateLimitingOptions options, long version, [NotNullWhen(true)] out PolicySet? policies, out ImmutableArray<PolicyError> errors)
    {
        ArgumentNullException.ThrowIfNull(options);
        var found = new PolicyErrors();
        var compiled = Compile(options.Copy(), version, found);
        policies = found.IsEmpty ? compiled : null;
        errors = found.ToImmutable();
        return policies is not null;
    }

    /// <summary>The policy of a tier, or null with an error that names those there are.</summary>
    internal static Policy? Tier(this FrozenDictionary<string, Policy> policies, string key, string tier, PolicyErrors errors)
    {
        if (!policies.TryGetValue(tier, out var policy))
        {
            errors.Add(key, tier, $"the name of a tier: {string.Join(", ", policies.Keys.Order(StringComparer.Ordinal))}");
        }

        return policy;
    }

    private static PolicySet Compile(RateLimitingOptions options, long version, PolicyErrors errors)
    {
        var mode = errors.Word(
            Key(nameof(options.DeploymentMode)), options.DeploymentMode, ("local", DeploymentMode.Local), ("cloud", DeploymentMode.Cloud));
        var policies = TierCompiler.Compile(options.Tiers, errors);
        var defaultPolicy =
            policies.Tier(Key(nameof(options.DefaultTier)), options.DefaultTier ?? BuiltInTiers.Default, errors) ?? policies[BuiltInTiers.Default];
        var keyNames = options.ApiKeys.Select(key => key?.Name).OfType<string>().ToHashSet();
        var allowed = AccessListCompiler.Compile(nameof(options.Allow), options.Allow, keyNames, errors);
        var denied = AccessListCompiler.Compile(nameof(options.Deny), options.Deny, keyNames, errors);
        var apiKeys = new ApiKeyCompiler(policies, defaultPolicy, allowed, denied, errors).Compile(options.ApiKeys);
        if (options.Ipv6PrefixLength is < 1 or > 128)
        {
            errors.Add(Key(nameof(options.Ipv6PrefixLength)), options.Ipv6PrefixLength, "1 to 128");
        }

        return new(options, policies)
        {
            Version = version,
            Enabled = options.Enabled ?? mode == DeploymentMode.Cloud,
            DeploymentMode = mode,
            DefaultPolicy = defaultPolicy,
            ApiKeys = apiKeys,
            RequireApiKey = options.RequireApiKey,
            AdminKey = ApiKeyCompiler.AdminKey(options.AdminKeyDigest, errors),
            Allowed = allowed.Ranges,
            Denied = denied.Ranges,
            EndpointWeights = EndpointWeightTable.Compile(options.EndpointWeights, errors),
            IPv6PrefixLength = options.Ipv6PrefixLength,
            TrustedProxies = AccessListCompiler.CompileRanges(nameof(options.TrustedProxies), Proxies(options), errors),
        };
    }

    private static IReadOnlyList<string> Proxies(RateLimitingOptions options) =>
        options.TrustedProxies.Count == 0 && options.TrustLoopbackProxies ? LoopbackProxies : options.TrustedProxies;

    private static string Key(string property) => $"{RateLimitingOptions.Section}:{property}";
}
