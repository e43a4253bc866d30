using System.Collections.Frozen;
using System.Net;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Policies.Compilation;
using KokoroTts.RateLimiting.Policies.Configuration;

namespace KokoroTts.RateLimiting.Policies;

/// <summary>Everything requests are decided by, compiled and immutable.</summary>
public sealed class PolicySet
{
    private readonly RateLimitingOptions _options;
    private readonly FrozenDictionary<string, Policy> _policies;

    internal PolicySet(RateLimitingOptions options, FrozenDictionary<string, Policy> policies) =>
        (_options, _policies) = (options, policies);

    /// <summary>What there is without any configuration, of version 1: limits are off.</summary>
    public static PolicySet BuiltIn { get; } = PolicyCompiler.TryCompile(new(), version: 1, out var policies, out _)
        ? policies
        : throw new InvalidOperationException("The built-in policies are wrong.");

    /// <summary>Its number; two sets of one source have different ones, and the later has the greater unless they are numbered elsewhere.</summary>
    public long Version { get; internal init; }

    /// <summary>Whether clients are limited. Required keys and denied clients are a matter of their own.</summary>
    public bool Enabled { get; internal init; }

    /// <summary>For whom the service runs.</summary>
    public DeploymentMode DeploymentMode { get; internal init; }

    /// <summary>Policies by the names of their tiers, whatever their case.</summary>
    public IReadOnlyDictionary<string, Policy> Policies => _policies;

    /// <summary>Policy of clients without an API key.</summary>
    public Policy DefaultPolicy { get; internal init; } = null!;

    /// <summary>The configured API keys.</summary>
    public ApiKeyIndex ApiKeys { get; internal init; } = null!;

    /// <summary>Whether requests without a known API key are refused.</summary>
    public bool RequireApiKey { get; internal init; }

    /// <summary>Whether there is a key for the administrator's calls.</summary>
    public bool HasAdminKey => AdminKey is not null;

    /// <summary>What requests to each path count as.</summary>
    public EndpointWeightTable EndpointWeights { get; internal init; } = null!;

    /// <summary>How many bits of an IPv6 address tell clients apart, 1 to 128.</summary>
    public int IPv6PrefixLength { get; internal init; }

    /// <summary>Proxies whose forwarded headers are believed.</summary>
    public AddressRangeSet TrustedProxies { get; internal init; } = AddressRangeSet.Empty;

    internal ApiKeyDigest? AdminKey { get; init; }

    internal AddressRangeSet Allowed { get; init; } = AddressRangeSet.Empty;

    internal AddressRangeSet Denied { get; init; } = AddressRangeSet.Empty;

    /// <summary>Finds out whom a request comes from, without an allocation. Denied goes before allowed, for the address and the key together.</summary>
    /// <param name="address">Where it comes from, proxies already seen through.</param>
    /// <param name="apiKey">The key it presents; null or empty if it presents none.</param>
    public Resolution Resolve(IPAddress address, string? apiKey)
    {
        var bits = AddressBits.Of(address);
        var clientAddress = ClientAddress.From(bits, IPv6PrefixLength);
        var key = string.IsNullOrEmpty(apiKey) ? null : ApiKeys.Find(apiKey);
        var standing = Standing(bits, key?.Standing ?? ClientStanding.Normal);
        if (key is not null)
        {
            return new(new(key.Id, key.Policy, standing, clientAddress, key.Name), KeyCheck.Passed);
        }

        var check = !RequireApiKey ? KeyCheck.Passed : string.IsNullOrEmpty(apiKey) ? KeyCheck.Missing : KeyCheck.Unknown;
        return new(new(clientAddress.ToClientId(), DefaultPolicy, standing, clientAddress), check);
    }

    /// <summary>Whether a key opens the administrator's calls; compared in constant time.</summary>
    /// <param name="presented">What the client presented; anything.</param>
    public bool IsAdminKey(ReadOnlySpan<char> presented) =>
        AdminKey is { } expected && ApiKeyDigest.TryCompute(presented, out var digest) && digest == expected;

    /// <summary>A copy of the options this was compiled from. They hold no secret: keys are there as digests.</summary>
    public RateLimitingOptions CopyOptions() => _options.Copy();

    private ClientStanding Standing(AddressBits address, ClientStanding ofKey)
    {
        if (ofKey == ClientStanding.Denied || Denied.Contains(address))
        {
            return ClientStanding.Denied;
        }

        return ofKey == ClientStanding.Allowed || Allowed.Contains(address) ? ClientStanding.Allowed : ClientStanding.Normal;
    }
}
