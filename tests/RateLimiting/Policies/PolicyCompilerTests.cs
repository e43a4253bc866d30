using System.Globalization;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Policies.Configuration;

namespace KokoroTts.RateLimiting.Tests.Policies;

public sealed class PolicyCompilerTests
{
    private const string Digest = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Theory]
    [InlineData("""{"deployment_mode": "clowd"}""", "RateLimiting:DeploymentMode is 'clowd'; use local or cloud.")]
    [InlineData("""{"ipv6_prefix_length": 0}""", "RateLimiting:Ipv6PrefixLength is 0; use 1 to 128.")]
    [InlineData("""{"ipv6_prefix_length": 129}""", "RateLimiting:Ipv6PrefixLength is 129; use 1 to 128.")]
    [InlineData("""{"default_tier": "fee"}""", "RateLimiting:DefaultTier is 'fee'; use the name of a tier: default, free, premium, standard, unlimited.")]
    [InlineData("""{"tiers": {"a b": {}}}""", "RateLimiting:Tiers:a b is 'a b'; use a name of 1 to 64 of the characters A-Z a-z 0-9 . _ -.")]
    [InlineData("""{"tiers": {"free": {}, "FREE": {}}}""", "RateLimiting:Tiers:FREE is there twice; use names that differ in more than case.")]
    [InlineData("""{"tiers": {"free": {"requests_per_minute": 0}}}""", "RateLimiting:Tiers:free:RequestsPerMinute is 0; use 1 to 1,000,000,000, or -1 for no limit.")]
    [InlineData("""{"tiers": {"free": {"requests_per_hour": -2}}}""", "RateLimiting:Tiers:free:RequestsPerHour is -2; ")]
    [InlineData("""{"tiers": {"free": {"requests_per_day": 1000000001}}}""", "RateLimiting:Tiers:free:RequestsPerDay is 1000000001; ")]
    [InlineData("""{"tiers": {"free": {"characters_per_request": 0}}}""", "RateLimiting:Tiers:free:CharactersPerRequest is 0; ")]
    [InlineData("""{"tiers": {"free": {"characters_per_hour": 0}}}""", "RateLimiting:Tiers:free:CharactersPerHour is 0; ")]
    [InlineData("""{"tiers": {"free": {"characters_per_day": 0}}}""", "RateLimiting:Tiers:free:CharactersPerDay is 0; ")]
    [InlineData("""{"tiers": {"free": {"concurrent_requests": 1025}}}""", "RateLimiting:Tiers:free:ConcurrentRequests is 1025; use 1 to 1,024, or -1 for no limit.")]
    [InlineData("""{"tiers": {"free": {"concurrent_requests": 4294967297}}}""", "RateLimiting:Tiers:free:ConcurrentRequests is 4294967297; ")]
    [InlineData("""{"tiers": {"x": {"lease_duration": "00:00:00.9"}}}""", "RateLimiting:Tiers:x:LeaseDuration is 00:00:00.9000000; use 00:00:01 to 1.00:00:00 ")]
    [InlineData("""{"tiers": {"x": {"lease_duration": "1.00:00:01"}}}""", "RateLimiting:Tiers:x:LeaseDuration is 1.00:00:01; ")]
    [InlineData("""{"tiers": {"x": {"penalty": {"max_violations_per_hour": 0}}}}""", "RateLimiting:Tiers:x:Penalty:MaxViolationsPerHour is 0; use 1 to 64, or -1 for no penalties.")]
    [InlineData("""{"tiers": {"x": {"penalty": {"max_violations_per_hour": 65}}}}""", "RateLimiting:Tiers:x:Penalty:MaxViolationsPerHour is 65; ")]
    [InlineData("""{"tiers": {"x": {"penalty": {"duration": "00:00:00"}}}}""", "RateLimiting:Tiers:x:Penalty:Duration is 00:00:00; use 00:00:01 to 1.00:00:00 ")]
    [InlineData("""{"tiers": {"x": {"penalty": {"duration": "00:10:00", "max_duration": "00:09:59"}}}}""", "RateLimiting:Tiers:x:Penalty:MaxDuration is 00:09:59; use 00:10:00 to 7.00:00:00 ")]
    [InlineData("""{"tiers": {"x": {"penalty": {"max_duration": "7.00:00:01"}}}}""", "RateLimiting:Tiers:x:Penalty:MaxDuration is 7.00:00:01; ")]
    [InlineData("""{"api_keys": [{"name": "a b", "digest": "D"}]}""", "RateLimiting:ApiKeys:0:Name is 'a b'; use 1 to 64 of the characters ")]
    [InlineData("""{"api_keys": [{"digest": "D"}]}""", "RateLimiting:ApiKeys:0:Name is not set; ")]
    [InlineData("""{"api_keys": [{"name": "a"}]}""", "RateLimiting:ApiKeys:0:Digest is not set; use sha256: and 64 hexadecimal digits")]
    [InlineData("""{"api_keys": [{"name": "a", "digest": "D", "tier": "b"}]}""", "RateLimiting:ApiKeys:0:Tier is 'b'; use the name of a tier: default, ")]
    [InlineData("""{"api_keys": [{"name": "a", "digest": "D"}, {"name": "b", "digest": "D"}]}""", "RateLimiting:ApiKeys:1:Digest is 'D'; use another digest than that of a.")]
    [InlineData("""{"deny": ["10.0.0.1/8"]}""", "RateLimiting:Deny:0 is '10.0.0.1/8'; use 10.0.0.0/8 for the range, or 10.0.0.1 for the one address ")]
    [InlineData("""{"allow": ["::1", "here"]}""", "RateLimiting:Allow:1 is 'here'; use an IP address or a CIDR range ")]
    [InlineData("""{"allow": [null]}""", "RateLimiting:Allow:0 is not set; ")]
    [InlineData("""{"deny": ["key:A"], "api_keys": [{"name": "a", "digest": "D"}]}""", "RateLimiting:Deny:0 is 'key:A'; use the name of a configured API key ")]
    [InlineData("""{"trusted_proxies": ["key:a"]}""", "RateLimiting:TrustedProxies:0 is 'key:a'; use an IP address ")]
    [InlineData("""{"endpoint_weights": {"/v1/voices": -1}}""", "RateLimiting:EndpointWeights:/v1/voices is -1; use 0 to 1000.")]
    [InlineData("""{"endpoint_weights": {"/v1/voices": 1001}}""", "RateLimiting:EndpointWeights:/v1/voices is 1001; ")]
    [InlineData("""{"endpoint_weights": {"v1": 1}}""", "RateLimiting:EndpointWeights:v1 is 'v1'; use a path such as ")]
    [InlineData("""{"endpoint_weights": {"/v1/{id}/audio": 1}}""", "RateLimiting:EndpointWeights:/v1/{id}/audio is ")]
    [InlineData("""{"endpoint_weights": {"/v1/*/audio": 1}}""", "RateLimiting:EndpointWeights:/v1/*/audio is ")]
    [InlineData("""{"endpoint_weights": {"/v1/a*": 1}}""", "RateLimiting:EndpointWeights:/v1/a* is ")]
    [InlineData("""{"endpoint_weights": {"/v1/voices": 1, "/V1/voices/": 2}}""", "RateLimiting:EndpointWeights:/V1/voices/ is there twice; ")]
    [InlineData("""{"endpoint_weights": {"/v1/voices/*": 1, "/v1/voices/{id}": 2}}""", "RateLimiting:EndpointWeights:/v1/voices/{id} is there twice; ")]
    public void A_wrong_value_is_told_by_its_key_itself_and_what_is_allowed(string json, string start)
    {
        var error = Assert.Single(Compiled.Errors(json.Replace("\"D\"", $"\"{Digest}\"", StringComparison.Ordinal)));

        Assert.StartsWith(start.Replace("'D'", $"'{Digest}'", StringComparison.Ordinal), error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name": "a b"}""", "Name is 'a b'; use 1 to 64 ")]
    [InlineData("""{"name": null}""", "Name is not set; ")]
    [InlineData("""{"name": "Requests_per_minute"}""", "Name is 'Requests_per_minute'; use a name that no other limit of the tier has.")]
    [InlineData("""{"unit": "bytes"}""", "Unit is 'bytes'; use requests or characters.")]
    [InlineData("""{"algorithm": "leaky"}""", "Algorithm is 'leaky'; use sliding-window or gcra.")]
    [InlineData("""{"quota": 0}""", "Quota is 0; use 1 to 1,000,000,000.")]
    [InlineData("""{"quota": -1}""", "Quota is -1; ")]
    [InlineData("""{"quota": 1000000001}""", "Quota is 1000000001; ")]
    [InlineData("""{"quota": null}""", "Quota is not set; ")]
    [InlineData("""{"window": null}""", "Window is not set; use a time in whole seconds, ")]
    [InlineData("""{"window": "00:00:01.5"}""", "Window is 00:00:01.5000000; use a time in whole seconds, ")]
    [InlineData("""{"window": "00:00:00"}""", "Window is 00:00:00; use 00:00:01 to 31.00:00:00 ")]
    [InlineData("""{"window": "31.00:00:01"}""", "Window is 31.00:00:01; ")]
    [InlineData("""{"burst": 1}""", "Burst is 1; use the algorithm gcra with it, or leave it out.")]
    [InlineData("""{"algorithm": "gcra", "burst": 11}""", "Burst is 11; use 1 to the quota, or 0 for the quota.")]
    [InlineData("""{"algorithm": "gcra", "burst": -1}""", "Burst is -1; ")]
    public void A_wrong_value_of_a_window_is_told(string changes, string start)
    {
        var window = System.Text.Json.Nodes.JsonNode.Parse("""{"name": "w", "quota": 10, "window": "00:00:10"}""")!.AsObject();
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(changes)!.AsObject())
        {
            window[name] = value?.DeepClone();
        }

        var error = Assert.Single(Compiled.Errors($$"""{"tiers": {"t": {"requests_per_minute": 5, "windows": [{{window}}] } } }"""));

        Assert.StartsWith($"RateLimiting:Tiers:t:Windows:0:{start}", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once() =>
        Assert.Equal(
            ["RateLimiting:DeploymentMode", "RateLimiting:Tiers:free:RequestsPerMinute", "RateLimiting:Deny:0", "RateLimiting:Ipv6PrefixLength"],
            Compiled.Errors("""
                {"ipv6_prefix_length": 0, "deployment_mode": "x", "deny": ["x"], "tiers": {"free": {"requests_per_minute": 0}}}
                """).Select(error => error.Split(' ')[0]));

    [Fact]
    public void A_key_put_where_its_digest_belongs_is_not_shown()
    {
        var errors = Compiled.Errors("""{"admin_key_digest": "secret", "api_keys": [{"name": "a", "digest": "secret"}]}""");

        Assert.Equal(2, errors.Count);
        Assert.All(errors, error => Assert.DoesNotContain("secret", error, StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith("RateLimiting:AdminKeyDigest is ", StringComparison.Ordinal));
    }

    [Fact]
    public void An_error_is_one_line_of_bounded_length()
    {
        var error = Assert.Single(Compiled.Errors(new RateLimitingOptions { DeploymentMode = "\r\n\u001b" + new string('x', 100_000) }));

        Assert.DoesNotContain(error, char.IsControl);
        Assert.True(error.Length < 600);
    }

    [Fact]
    public void Two_keys_have_different_names() =>
        Assert.Equal(
            "RateLimiting:ApiKeys:1:Name is 'a'; use a name that no other key has.",
            Assert.Single(Compiled.Errors(new RateLimitingOptions { ApiKeys = [Key(0, "a"), Key(1, "a")] })));

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    public void A_tier_has_at_most_16_windows(int count, bool isAllowed)
    {
        var windows = Enumerable.Range(1, count - 1).Select(i => new WindowOptions { Name = $"w{i}", Quota = 1, Window = TimeSpan.FromSeconds(i) });
        var options = new RateLimitingOptions { Tiers = { ["t"] = new() { RequestsPerDay = 1, Windows = [.. windows] } } };

        AssertCounted(options, isAllowed, $"RateLimiting:Tiers:t:Windows is a list of {count}; use at most 16.");
    }

    [Theory]
    [InlineData(251, true)]
    [InlineData(252, false)]
    public void There_are_at_most_256_tiers_with_those_built_in(int count, bool isAllowed)
    {
        var options = new RateLimitingOptions { Tiers = Enumerable.Range(0, count).ToDictionary(i => $"t{i}", _ => new TierOptions()) };
        options.Tiers["free"] = new();

        AssertCounted(options, isAllowed, "RateLimiting:Tiers is a list of 257; use at most 256.");
    }

    [Theory]
    [InlineData(100_000, true)]
    [InlineData(100_001, false)]
    public void There_are_at_most_100_000_keys(int count, bool isAllowed) =>
        AssertCounted(
            new() { ApiKeys = [.. Enumerable.Range(0, count).Select(i => Key(i, $"k{i}"))] },
            isAllowed,
            "RateLimiting:ApiKeys is a list of 100,001; use at most 100,000.");

    [Theory]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public void A_list_has_at_most_10_000_ranges(int count, bool isAllowed)
    {
        List<string> ranges = [.. Enumerable.Range(0, count).Select(i => $"10.{i / 256}.{i % 256}.0/24")];

        AssertCounted(new() { Deny = ranges }, isAllowed, "RateLimiting:Deny is a list of 10,001; use at most 10,000.");
        AssertCounted(new() { Allow = ranges }, isAllowed, "RateLimiting:Allow is a list of 10,001; use at most 10,000.");
        AssertCounted(new() { TrustedProxies = ranges }, isAllowed, "RateLimiting:TrustedProxies is a list of 10,001; use at most 10,000.");
    }

    [Theory]
    [InlineData("{}", false, DeploymentMode.Local)]
    [InlineData("""{"deployment_mode": "Cloud"}""", true, DeploymentMode.Cloud)]
    [InlineData("""{"deployment_mode": "local", "enabled": true}""", true, DeploymentMode.Local)]
    [InlineData("""{"deployment_mode": "cloud", "enabled": false}""", false, DeploymentMode.Cloud)]
    public void Limits_are_on_in_the_cloud_unless_stated_otherwise(string json, bool isEnabled, DeploymentMode mode)
    {
        var set = Compiled.Set(json);

        Assert.Equal((isEnabled, mode), (set.Enabled, set.DeploymentMode));
    }

    [Fact]
    public void Nothing_where_a_list_or_a_tier_could_be_is_an_empty_one() =>
        Assert.Equal(
            5,
            Compiled.Set("""
                {"tiers": {"free": null}, "api_keys": null, "allow": null, "deny": null, "trusted_proxies": null, "endpoint_weights": null}
                """).Policies.Count);

    private static ApiKeyOptions Key(int number, string name) =>
        new() { Name = name, Digest = "sha256:" + number.ToString("x64", CultureInfo.InvariantCulture) };

    private static void AssertCounted(RateLimitingOptions options, bool isAllowed, string error)
    {
        if (isAllowed)
        {
            Compiled.Set(options);
        }
        else
        {
            Assert.Equal(error, Assert.Single(Compiled.Errors(options)));
        }
    }
}
