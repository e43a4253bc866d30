using System.Globalization;
using KokoroTts.RateLimiting.Clients;

namespace KokoroTts.RateLimiting.Policies.Configuration;

/// <summary>
/// Reads the environment names of the KokoroTTS API that existing installations set, as keys of the section
/// <c>RateLimiting</c>. Values are handed on as they are where they are not understood, so that whoever reads the section refuses them.
/// </summary>
public static class SourceSystemEnvironment
{
    private const string DefaultTier = $"Tiers:{BuiltInTiers.Default}:";

    private static readonly (string Name, string Key, Func<string, string> Read)[] Names =
    [
        ("RATE_LIMITING_ENABLED", nameof(RateLimitingOptions.Enabled), Truth),
        ("DEPLOYMENT_MODE", nameof(RateLimitingOptions.DeploymentMode), AsIs),
        ("TRUST_PROXY_HEADERS", nameof(RateLimitingOptions.TrustLoopbackProxies), Truth),
        ("RATE_LIMIT_REQUESTS_PER_MINUTE", DefaultTier + nameof(TierOptions.RequestsPerMinute), AsIs),
        ("RATE_LIMIT_REQUESTS_PER_HOUR", DefaultTier + nameof(TierOptions.RequestsPerHour), AsIs),
        ("RATE_LIMIT_REQUESTS_PER_DAY", DefaultTier + nameof(TierOptions.RequestsPerDay), AsIs),
        ("RATE_LIMIT_MAX_CHARS_PER_REQUEST", DefaultTier + nameof(TierOptions.CharactersPerRequest), AsIs),
        ("RATE_LIMIT_CHARS_PER_HOUR", DefaultTier + nameof(TierOptions.CharactersPerHour), AsIs),
        ("RATE_LIMIT_CHARS_PER_DAY", DefaultTier + nameof(TierOptions.CharactersPerDay), AsIs),
        ("RATE_LIMIT_MAX_CONCURRENT", DefaultTier + nameof(TierOptions.ConcurrentRequests), AsIs),
        ("RATE_LIMIT_VIOLATION_PENALTY", $"{DefaultTier}{nameof(TierOptions.Penalty)}:{nameof(PenaltyOptions.Duration)}", Seconds),
        ("RATE_LIMIT_MAX_VIOLATIONS_PER_HOUR", $"{DefaultTier}{nameof(TierOptions.Penalty)}:{nameof(PenaltyOptions.MaxViolationsPerHour)}", AsIs),
        ("API_KEY_REQUIRED", nameof(RateLimitingOptions.RequireApiKey), Truth),
        ("API_KEY_ADMIN_KEY", nameof(RateLimitingOptions.AdminKeyDigest), Digest),
    ];

    /// <summary>Maps what is set in the environment to configuration keys such as <c>RateLimiting:Tiers:default:RequestsPerMinute</c>.</summary>
    /// <param name="lookup">Value of an environment variable, or null; one that is empty or white space counts as not set.</param>
    /// <returns>The keys of those that are set, with their values.</returns>
    public static IEnumerable<KeyValuePair<string, string?>> Map(Func<string, string?> lookup)
    {
        ArgumentNullException.ThrowIfNull(lookup);
        return
            from name in Names
            let value = lookup(name.Name)?.Trim()
            where !string.IsNullOrEmpty(value)
            select KeyValuePair.Create($"{RateLimitingOptions.Section}:{name.Key}", (string?)name.Read(value));
    }

    private static string AsIs(string value) => value;

    private static string Truth(string value) => value.ToLowerInvariant() switch
    {
        "true" or "1" or "yes" or "on" => "true",
        "false" or "0" or "no" or "off" => "false",
        _ => value,
    };

    /// <summary>A number alone would be read as days.</summary>
    private static string Seconds(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds
            ? TimeSpan.FromSeconds(seconds).ToString("c", CultureInfo.InvariantCulture)
            : value;

    /// <summary>A key too long to have a digest must not be shown by the message that refuses it.</summary>
    private static string Digest(string value) =>
        ApiKeyDigest.TryCompute(value, out var digest) ? digest.ToString() : "too long";
}
