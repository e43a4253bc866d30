using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.Api.Admin;

/// <summary>The limits in force.</summary>
/// <param name="RateLimitingEnabled">Whether clients are limited.</param>
/// <param name="DeploymentMode"><c>local</c> or <c>cloud</c>.</param>
/// <param name="Version">Number of the policies; a change makes it greater.</param>
/// <param name="Limits">Limits of clients without an API key.</param>
/// <param name="RedisConfig">The Redis that is used, if any.</param>
/// <param name="Penalties">Penalties of clients without an API key.</param>
/// <param name="DefaultTier">Tier of clients without an API key.</param>
/// <param name="Tiers">Limits by tier.</param>
/// <param name="ApiKeys">Names and tiers of the API keys; never a key.</param>
/// <param name="RequireApiKey">Whether requests without a known API key are refused.</param>
/// <param name="Allow">Clients that are never limited.</param>
/// <param name="Deny">Clients that are always refused.</param>
/// <param name="EndpointWeights">Requests that one request counts as, by path.</param>
/// <param name="Ipv6PrefixLength">Bits of an IPv6 address that tell clients apart.</param>
/// <param name="TrustedProxies">Proxies whose forwarded headers are believed.</param>
public sealed record PolicyView(
    bool RateLimitingEnabled,
    string DeploymentMode,
    long Version,
    TierView Limits,
    RedisView RedisConfig,
    PenaltyView Penalties,
    string DefaultTier,
    IReadOnlyDictionary<string, TierView> Tiers,
    IReadOnlyList<ApiKeyView> ApiKeys,
    bool RequireApiKey,
    IReadOnlyList<string> Allow,
    IReadOnlyList<string> Deny,
    IReadOnlyDictionary<string, int> EndpointWeights,
    int Ipv6PrefixLength,
    IReadOnlyList<string> TrustedProxies)
{
    internal static PolicyView Of(PolicySet set, RedisView redis)
    {
        var options = set.CopyOptions();
        return new PolicyView(
            set.Enabled,
            set.DeploymentMode.ToString().ToLowerInvariant(),
            set.Version,
            TierView.Of(set.DefaultPolicy),
            redis,
            PenaltyView.Of(set.DefaultPolicy.Penalty),
            set.DefaultPolicy.Name,
            set.Policies.OrderBy(tier => tier.Key, StringComparer.Ordinal).ToDictionary(tier => tier.Key, tier => TierView.Of(tier.Value)),
            [.. options.ApiKeys.Select(key => new ApiKeyView(key.Name ?? "", key.Tier ?? set.DefaultPolicy.Name))],
            set.RequireApiKey,
            options.Allow,
            options.Deny,
            options.EndpointWeights,
            set.IPv6PrefixLength,
            [.. set.TrustedProxies.Ranges.Select(range => range.ToString())]);
    }
}

/// <summary>An API key by its name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Tier">Its tier.</param>
public sealed record ApiKeyView(string Name, string Tier);

/// <summary>What repeated violations cost.</summary>
/// <param name="ViolationPenaltySeconds">Length of a first penalty.</param>
/// <param name="MaxViolationsPerHour">Violations that are forgiven; -1: all.</param>
public sealed record PenaltyView(long ViolationPenaltySeconds, int MaxViolationsPerHour)
{
    internal static PenaltyView Of(PenaltyRules rules) => new((long)rules.Duration.TotalSeconds, rules.MaxViolationsPerHour ?? -1);
}
