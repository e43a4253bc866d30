using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.Admin;

public sealed class PolicyChangeTests : IAsyncLifetime
{
    private const string Config = "/admin/rate-limits/config";

    private LimitedServer _server = null!;

    public async Task InitializeAsync() => _server = await LimitedServer.StartAsync(
        (LimitedServer.DefaultTier + "RequestsPerMinute", "2"),
        ("RateLimiting:ApiKeys:0:Name", "somebody"),
        ("RateLimiting:ApiKeys:0:Digest", Keys.Digest("a-key-of-somebody")),
        ("RateLimiting:ApiKeys:0:Tier", "premium"),
        ("RateLimiting:Deny:0", "203.0.113.0/24"),
        ("RateLimiting:TrustedProxies:0", "10.0.0.0/8"));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_limits_in_force_are_shown_under_the_source_systems_names()
    {
        var config = await LimitedServer.JsonOf(_server.GetAsync(Config));

        Assert.Equal(
            """{"rate_limiting_enabled":true,"deployment_mode":"local","version":1,"limits":{"requests_per_minute":2,"requests_per_hour":200,"requests_per_day":1000,"characters_per_request":5000,"characters_per_hour":50000,"characters_per_day":200000,"max_concurrent_requests":3},"redis_config":{"use_redis":false,"redis_url":null},"penalties":{"violation_penalty_seconds":60,"max_violations_per_hour":10},"default_tier":"default","tiers":""",
            config.GetRawText()[..(config.GetRawText().IndexOf("\"tiers\":", StringComparison.Ordinal) + "\"tiers\":".Length)]);
        Assert.Equal(
            ["default", "free", "premium", "standard", "unlimited"],
            config.GetProperty("tiers").EnumerateObject().Select(tier => tier.Name));
        Assert.Equal(-1, config.GetProperty("tiers").GetProperty("unlimited").GetProperty("requests_per_day").GetInt64());
        Assert.Equal("""[{"name":"somebody","tier":"premium"}]""", config.GetProperty("api_keys").GetRawText());
        Assert.Equal("""["203.0.113.0/24"]""", config.GetProperty("deny").GetRawText());
        Assert.Equal("""["10.0.0.0/8"]""", config.GetProperty("trusted_proxies").GetRawText());
    }

    [Fact]
    public async Task Changed_limits_are_in_force_at_once_and_what_was_used_still_counts()
    {
        Assert.Equal(200, await Models());
        Assert.Equal(200, await Models());
        Assert.Equal(429, await Models());
        Assert.Equal(429, await Models());

        var changed = await LimitedServer.JsonOf(PutAsync("""{"tiers":{"default":{"requests_per_minute":3}}}"""));

        Assert.Equal(2, changed.GetProperty("version").GetInt64());
        Assert.Equal(3, changed.GetProperty("limits").GetProperty("requests_per_minute").GetInt64());
        Assert.Equal(200, await Models());
        Assert.Equal(429, await Models());

        await PutAsync("""{"tiers":{"default":{"requests_per_minute":1}}}""");
        Assert.Equal(new Refusal(429, "requests", 1, "limit", 60), await Refusal.Of(_server.GetAsync("/v1/models")));
    }

    [Fact]
    public async Task Members_that_are_not_sent_stay_and_members_that_are_sent_are_replaced_as_a_whole()
    {
        var changed = await LimitedServer.JsonOf(PutAsync("""{"deny":["198.51.100.1"],"allow":["192.0.2.1"]}"""));

        Assert.Equal("""["198.51.100.1"]""", changed.GetProperty("deny").GetRawText());
        Assert.Equal("""["192.0.2.1"]""", changed.GetProperty("allow").GetRawText());
        Assert.Equal(2, changed.GetProperty("limits").GetProperty("requests_per_minute").GetInt64());
        Assert.Equal(1, changed.GetProperty("api_keys").GetArrayLength());
        Assert.Equal(200, await LimitedServer.StatusOf(_server.GetAsync("/v1/models", (ApiServer.PeerHeader, "203.0.113.7"))));
        Assert.Equal(403, await LimitedServer.StatusOf(_server.GetAsync("/v1/models", (ApiServer.PeerHeader, "198.51.100.1"))));
    }

    [Fact]
    public async Task Limits_can_be_turned_off_and_on()
    {
        await PutAsync("""{"enabled":false}""");
        Assert.Equal(200, await Models());
        Assert.Equal(200, await Models());
        Assert.Equal(200, await Models());

        await PutAsync("""{"enabled":true}""");
        Assert.Equal(200, await Models());
        Assert.Equal(200, await Models());
        Assert.Equal(429, await Models());
    }

    [Theory]
    [InlineData("""{"tiers":{"default":{"requests_per_minute":0}}}""", "invalid_policies", "RateLimiting:Tiers:default:RequestsPerMinute is 0")]
    [InlineData("""{"tiers":{"default":{"request_per_minute":5}}}""", "invalid_policies", "request_per_minute")]
    [InlineData("""{"tier":{}}""", "invalid_policies", "tier")]
    [InlineData("""{"tiers":{"default":{"requests_per_minute":"5"}}}""", "invalid_policies", "requests_per_minute")]
    [InlineData("""{"require_api_key":null}""", "invalid_policies", "require_api_key")]
    [InlineData("""{"trusted_proxies":[]}""", "not_changeable", "'trusted_proxies'")]
    [InlineData("""{"Trusted_Proxies":[]}""", "not_changeable", "'trusted_proxies'")]
    [InlineData("""{"trust_loopback_proxies":true}""", "not_changeable", "'trust_loopback_proxies'")]
    [InlineData("""{"enabled":true,"enabled":false}""", "invalid_json", "enabled")]
    [InlineData("""{"tiers":{"free":{},"free":{}}}""", "invalid_json", "free")]
    [InlineData("[]", "invalid_json", "no JSON object")]
    [InlineData("null", "invalid_json", "no JSON object")]
    [InlineData("", "invalid_json", "not JSON")]
    [InlineData("{", "invalid_json", "not JSON")]
    public async Task A_wrong_change_is_refused_and_changes_nothing(string body, string code, string words)
    {
        var error = await LimitedServer.ErrorOf(PutAsync(body));

        Assert.Equal((400, code), (error.Status, error.Code));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await LimitedServer.JsonOf(_server.GetAsync(Config))).GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        using var response = await PutAsync("""{"default_tier":"gold","ipv6_prefix_length":0,"deny":["nowhere"]}""");

        var (message, _, param, _) = await ApiServer.ErrorOf(response);
        Assert.Contains("RateLimiting:DefaultTier is 'gold'; use ", message, StringComparison.Ordinal);
        Assert.Contains("RateLimiting:Ipv6PrefixLength is 0; use 1 to 128.", message, StringComparison.Ordinal);
        Assert.Contains("RateLimiting:Deny:0 is 'nowhere'; use ", message, StringComparison.Ordinal);
        Assert.Equal("RateLimiting:DefaultTier", param);
    }

    [Fact]
    public async Task Limits_over_other_windows_and_watched_tiers_are_shown()
    {
        var changed = await LimitedServer.JsonOf(PutAsync(
            """{"tiers":{"default":{"shadow":true,"windows":[{"name":"requests_per_second","quota":5,"window":"00:00:01","algorithm":"gcra"}]}}}"""));

        var limits = changed.GetProperty("limits");
        Assert.True(limits.GetProperty("shadow").GetBoolean());
        Assert.Equal(
            """[{"name":"requests_per_second","unit":"requests","quota":5,"window_seconds":1,"algorithm":"gcra"}]""",
            limits.GetProperty("further_limits").GetRawText());
        Assert.False(changed.GetProperty("tiers").GetProperty("free").TryGetProperty("shadow", out _));
    }

    private Task<HttpResponseMessage> PutAsync(string body) => _server.SendJsonAsync(HttpMethod.Put, $"{Config}/policies", body);

    private Task<int> Models() => LimitedServer.StatusOf(_server.GetAsync("/v1/models"));
}
