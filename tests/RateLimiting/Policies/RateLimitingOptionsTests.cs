using System.Text.Json;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Policies.Configuration;

namespace KokoroTts.RateLimiting.Tests.Policies;

public sealed class RateLimitingOptionsTests
{
    private const string Digest = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    /// <summary>Every option there is, so that one that cannot be bound or copied is noticed.</summary>
    private static readonly (string Key, string Value)[] Everything =
    [
        ("Enabled", "true"),
        ("DeploymentMode", "cloud"),
        ("Tiers:team:RequestsPerMinute", "1"),
        ("Tiers:team:RequestsPerHour", "2"),
        ("Tiers:team:RequestsPerDay", "3"),
        ("Tiers:team:CharactersPerRequest", "4"),
        ("Tiers:team:CharactersPerHour", "5"),
        ("Tiers:team:CharactersPerDay", "6"),
        ("Tiers:team:ConcurrentRequests", "7"),
        ("Tiers:team:Windows:0:Name", "second"),
        ("Tiers:team:Windows:0:Unit", "characters"),
        ("Tiers:team:Windows:0:Quota", "8"),
        ("Tiers:team:Windows:0:Window", "00:00:01"),
        ("Tiers:team:Windows:0:Algorithm", "gcra"),
        ("Tiers:team:Windows:0:Burst", "2"),
        ("Tiers:team:Shadow", "true"),
        ("Tiers:team:LeaseDuration", "00:10:00"),
        ("Tiers:team:Penalty:MaxViolationsPerHour", "9"),
        ("Tiers:team:Penalty:Duration", "00:00:30"),
        ("Tiers:team:Penalty:MaxDuration", "00:30:00"),
        ("DefaultTier", "team"),
        ("ApiKeys:0:Name", "a"),
        ("ApiKeys:0:Digest", Digest),
        ("ApiKeys:0:Tier", "free"),
        ("RequireApiKey", "true"),
        ("AdminKeyDigest", Digest),
        ("Allow:0", "10.0.0.0/8"),
        ("Deny:0", "key:a"),
        ("EndpointWeights:/v1/voices/{id}", "5"),
        ("Ipv6PrefixLength", "56"),
        ("TrustedProxies:0", "::1"),
        ("TrustLoopbackProxies", "true"),
    ];

    [Fact]
    public void Every_option_is_read_from_configuration_and_from_JSON_alike()
    {
        var bound = Compiled.Bound(Everything);

        var json = JsonSerializer.Serialize(bound, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower });

        Assert.Equal(JsonSerializer.Serialize(bound), JsonSerializer.Serialize(Compiled.Options(json)));
        Assert.Equal(JsonSerializer.Serialize(bound), JsonSerializer.Serialize(Compiled.Set(bound).CopyOptions()));
        Assert.DoesNotContain("null", json, StringComparison.Ordinal);
        Assert.Contains("\"max_violations_per_hour\":9", json, StringComparison.Ordinal);
        Assert.Contains("\"ipv6_prefix_length\":56", json, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_configured_is_what_is_compiled()
    {
        var set = Compiled.Set(Compiled.Bound(Everything));

        Assert.Equal("team", set.DefaultPolicy.Name);
        Assert.Equal([1, 2, 3, 5, 6, 8], set.DefaultPolicy.Windows.Select(window => window.Quota));
        Assert.Equal(
            new WindowLimit("second", LimitUnit.Characters, 8, TimeSpan.FromSeconds(1), LimitAlgorithm.Gcra, 2), set.DefaultPolicy.Windows[^1]);
        Assert.Equal((4L, 7), (set.DefaultPolicy.CharactersPerRequest, set.DefaultPolicy.ConcurrentRequests));
        Assert.Equal(new(9, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(30)), set.DefaultPolicy.Penalty);
        Assert.Equal(5, set.EndpointWeights.Find("/v1/voices/x"));
        Assert.Equal((56, true, true), (set.IPv6PrefixLength, set.RequireApiKey, set.IsAdminKey("abc")));
    }

    [Fact]
    public void Names_of_tiers_in_configuration_are_the_same_whatever_their_case()
    {
        var options = Compiled.Bound(("Tiers:default:RequestsPerMinute", "5"), ("Tiers:DEFAULT:RequestsPerHour", "6"));

        Assert.Equal([5, 6, 1_000], Compiled.Set(options).DefaultPolicy.Windows.Take(3).Select(window => window.Quota));
    }

    [Fact]
    public void Text_that_is_no_Unicode_is_refused_like_any_other() =>
        Assert.Single(Compiled.Errors(new RateLimitingOptions { DefaultTier = "\uD800" }));
}
