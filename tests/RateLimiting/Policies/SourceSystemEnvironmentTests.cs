using System.Net;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Policies.Configuration;

namespace KokoroTts.RateLimiting.Tests.Policies;

public sealed class SourceSystemEnvironmentTests
{
    [Theory]
    [InlineData("RATE_LIMITING_ENABLED", "True", "Enabled", "true")]
    [InlineData("RATE_LIMITING_ENABLED", "0", "Enabled", "false")]
    [InlineData("RATE_LIMITING_ENABLED", "maybe", "Enabled", "maybe")]
    [InlineData("DEPLOYMENT_MODE", " cloud ", "DeploymentMode", "cloud")]
    [InlineData("TRUST_PROXY_HEADERS", "yes", "TrustLoopbackProxies", "true")]
    [InlineData("RATE_LIMIT_REQUESTS_PER_MINUTE", "7", "Tiers:default:RequestsPerMinute", "7")]
    [InlineData("RATE_LIMIT_REQUESTS_PER_HOUR", "7", "Tiers:default:RequestsPerHour", "7")]
    [InlineData("RATE_LIMIT_REQUESTS_PER_DAY", "-1", "Tiers:default:RequestsPerDay", "-1")]
    [InlineData("RATE_LIMIT_MAX_CHARS_PER_REQUEST", "7", "Tiers:default:CharactersPerRequest", "7")]
    [InlineData("RATE_LIMIT_CHARS_PER_HOUR", "7", "Tiers:default:CharactersPerHour", "7")]
    [InlineData("RATE_LIMIT_CHARS_PER_DAY", "many", "Tiers:default:CharactersPerDay", "many")]
    [InlineData("RATE_LIMIT_MAX_CONCURRENT", "7", "Tiers:default:ConcurrentRequests", "7")]
    [InlineData("RATE_LIMIT_VIOLATION_PENALTY", "90", "Tiers:default:Penalty:Duration", "00:01:30")]
    [InlineData("RATE_LIMIT_VIOLATION_PENALTY", "1.5", "Tiers:default:Penalty:Duration", "00:00:01.5000000")]
    [InlineData("RATE_LIMIT_VIOLATION_PENALTY", "a while", "Tiers:default:Penalty:Duration", "a while")]
    [InlineData("RATE_LIMIT_VIOLATION_PENALTY", "1e300", "Tiers:default:Penalty:Duration", "1e300")]
    [InlineData("RATE_LIMIT_VIOLATION_PENALTY", "NaN", "Tiers:default:Penalty:Duration", "NaN")]
    [InlineData("RATE_LIMIT_MAX_VIOLATIONS_PER_HOUR", "7", "Tiers:default:Penalty:MaxViolationsPerHour", "7")]
    [InlineData("API_KEY_REQUIRED", "on", "RequireApiKey", "true")]
    [InlineData("API_KEY_ADMIN_KEY", "abc", "AdminKeyDigest", "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void A_name_of_the_source_system_is_a_key_of_the_section(string name, string value, string key, string mapped) =>
        Assert.Equal(
            [KeyValuePair.Create($"RateLimiting:{key}", (string?)mapped)],
            SourceSystemEnvironment.Map(asked => asked == name ? value : null));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void What_is_empty_is_not_set(string? value) => Assert.Empty(SourceSystemEnvironment.Map(_ => value));

    [Fact]
    public void A_key_too_long_to_be_one_is_refused_without_being_shown()
    {
        var key = new string('s', 513);

        var errors = Compiled.Errors(Compiled.Bound(SourceSystemEnvironment.Map(name => name == "API_KEY_ADMIN_KEY" ? key : null)));

        Assert.StartsWith("RateLimiting:AdminKeyDigest is ", Assert.Single(errors), StringComparison.Ordinal);
        Assert.DoesNotContain("sss", errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public void An_existing_installation_keeps_its_settings()
    {
        var environment = new Dictionary<string, string>
        {
            ["RATE_LIMITING_ENABLED"] = "true",
            ["DEPLOYMENT_MODE"] = "cloud",
            ["TRUST_PROXY_HEADERS"] = "true",
            ["RATE_LIMIT_REQUESTS_PER_MINUTE"] = "60",
            ["RATE_LIMIT_VIOLATION_PENALTY"] = "120",
            ["RATE_LIMIT_MAX_VIOLATIONS_PER_HOUR"] = "5",
        };

        var set = Compiled.Set(Compiled.Bound(SourceSystemEnvironment.Map(environment.GetValueOrDefault)));

        Assert.Equal((true, DeploymentMode.Cloud), (set.Enabled, set.DeploymentMode));
        Assert.Equal((60, 200), (set.DefaultPolicy.Windows[0].Quota, set.DefaultPolicy.Windows[1].Quota));
        Assert.Equal(new(5, TimeSpan.FromMinutes(2), TimeSpan.FromHours(1)), set.DefaultPolicy.Penalty);
        Assert.True(set.TrustedProxies.Contains(IPAddress.Loopback));
    }
}
