using System.Text.Json;
using KokoroTts.RateLimiting.Policies.Configuration;

namespace KokoroTts.RateLimiting.Tests.Policies;

public sealed class RateLimitingJsonTests
{
    [Fact]
    public void Options_come_back_as_they_were_with_every_member_set()
    {
        var options = new RateLimitingOptions
        {
            Enabled = true,
            DeploymentMode = "cloud",
            DefaultTier = "Partner",
            RequireApiKey = true,
            AdminKeyDigest = "sha256:00",
            Allow = ["10.0.0.0/8", "key:a"],
            Deny = ["2001:db8::/32"],
            Ipv6PrefixLength = 56,
            TrustedProxies = ["10.1.2.3"],
            TrustLoopbackProxies = true,
            ApiKeys = [new() { Name = "a", Digest = "sha256:11", Tier = "free" }],
            EndpointWeights = { ["/v1/Models"] = 0 },
            Tiers =
            {
                ["Partner"] = new()
                {
                    RequestsPerMinute = 1,
                    RequestsPerHour = 2,
                    RequestsPerDay = -1,
                    CharactersPerRequest = 3,
                    CharactersPerHour = 4,
                    CharactersPerDay = 1_000_000_000,
                    ConcurrentRequests = 5,
                    Shadow = true,
                    LeaseDuration = TimeSpan.FromTicks(123_456_789),
                    Penalty = new() { MaxViolationsPerHour = 6, Duration = TimeSpan.FromDays(1), MaxDuration = TimeSpan.FromDays(7) },
                    Windows = [new() { Name = "burst", Unit = "characters", Quota = 7, Window = TimeSpan.FromSeconds(90), Algorithm = "gcra", Burst = 2 }],
                },
            },
        };

        var json = RateLimitingJson.Write(options);
        var read = RateLimitingJson.Read(json);

        // No member is left at its default, so that one which is forgotten differs.
        Assert.All(JsonSerializer.SerializeToElement(options).EnumerateObject(), member =>
            Assert.NotEqual(JsonSerializer.SerializeToElement(new RateLimitingOptions()).GetProperty(member.Name).GetRawText(), member.Value.GetRawText()));
        Assert.Equal(JsonSerializer.Serialize(options), JsonSerializer.Serialize(read));
        Assert.Equal(json, RateLimitingJson.Write(read));
        Assert.Contains("\"requests_per_minute\":1", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"tier":{}}""")]
    [InlineData("""{"tiers":{"free":{"request_per_minute":1}}}""")]
    [InlineData("null")]
    [InlineData("")]
    public void What_is_no_json_of_options_is_not_read(string json) => Assert.Throws<JsonException>(() => RateLimitingJson.Read(json));
}
