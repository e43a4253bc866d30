using System.Text.Json;

namespace KokoroTts.RateLimiting.Policies.Configuration;

/// <summary>
/// Limits as an operator writes them: the configuration section <c>RateLimiting</c>, and the body of an administrator's call. Checked
/// and compiled by <see cref="Compilation.PolicyCompiler"/>. Names of tiers, and words such as <c>cloud</c>, are read whatever their case.
/// </summary>
public sealed class RateLimitingOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "RateLimiting";

    /// <summary>Whether clients are limited; null: only where <see cref="DeploymentMode"/> is <c>cloud</c>.</summary>
    public bool? Enabled { get; set; }

    /// <summary><c>local</c> or <c>cloud</c>; null: <c>local</c>.</summary>
    public string? DeploymentMode { get; set; }

    /// <summary>
    /// Tiers by name, at most 256 with those built in: <c>default</c>, <c>free</c>, <c>standard</c>, <c>premium</c> and
    /// <c>unlimited</c>. A tier of a built-in name replaces only the values that it states.
    /// </summary>
    public Dictionary<string, TierOptions> Tiers { get; set => field = value ?? []; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Tier of clients without an API key, and of keys that name none; null: <c>default</c>.</summary>
    public string? DefaultTier { get; set; }

    /// <summary>API keys, at most 100,000.</summary>
    public List<ApiKeyOptions> ApiKeys { get; set => field = value ?? []; } = [];

    /// <summary>Whether requests without a known API key are refused; otherwise they count for their address.</summary>
    public bool RequireApiKey { get; set; }

    /// <summary>Digest of the key that opens the administrator's calls, as <c>sha256:</c> and 64 hexadecimal digits; null: no such key.</summary>
    public string? AdminKeyDigest { get; set; }

    /// <summary>Clients that are never limited: addresses, CIDR ranges and <c>key:</c> with an API key's name; at most 10,000.</summary>
    public List<string> Allow { get; set => field = value ?? []; } = [];

    /// <summary>Clients that are always refused, also those that <see cref="Allow"/> names; written like those, at most 10,000.</summary>
    public List<string> Deny { get; set => field = value ?? []; } = [];

    /// <summary>
    /// Requests that one request to a path counts as, 0 to 1000, by path. <c>/v1/voices/*</c> and <c>/v1/voices/{id}</c> are for all
    /// paths below <c>/v1/voices</c>; a path itself goes before those, and a longer one before a shorter. With a weight of 0 no limit
    /// on requests counts it, but bans hold. Everything below <c>/v1</c> has the weight 1 unless another is given, and no other
    /// path is limited unless it has one.
    /// </summary>
    public Dictionary<string, int> EndpointWeights { get; set => field = value ?? []; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many bits of an IPv6 address tell clients apart, 1 to 128.</summary>
    public int Ipv6PrefixLength { get; set; } = Clients.ClientAddress.DefaultIPv6PrefixLength;

    /// <summary>Addresses and CIDR ranges of proxies whose forwarded headers are believed, at most 10,000.</summary>
    public List<string> TrustedProxies { get; set => field = value ?? []; } = [];

    /// <summary>Whether proxies on this machine (<c>127.0.0.0/8</c> and <c>::1</c>) are believed if <see cref="TrustedProxies"/> names none.</summary>
    public bool TrustLoopbackProxies { get; set; }

    /// <summary>A copy that shares nothing with this.</summary>
    internal RateLimitingOptions Copy() => JsonSerializer.SerializeToElement(this).Deserialize<RateLimitingOptions>()!;
}
