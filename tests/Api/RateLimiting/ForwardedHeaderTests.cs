using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.RateLimiting;

/// <summary>Who a request is said to come from is seen in the metrics, under the label <c>ip</c>.</summary>
public sealed class ForwardedHeaderTests
{
    private const string For = "X-Forwarded-For";

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("203.0.113.7:4711", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("[2001:db8:1:2::1]:4711", "2001:db8:1:2::/64")]
    [InlineData("[2001:db8:1:2::1]", "2001:db8:1:2::/64")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("198.51.100.1, 203.0.113.7", "203.0.113.7")]
    [InlineData("198.51.100.1, 203.0.113.7, 10.1.2.3", "203.0.113.7")]
    [InlineData("198.51.100.1, 203.0.113.7, 10.1.2.3 , 10.3.2.1", "203.0.113.7")]
    [InlineData("203.0.113.7, 192.0.2.1, 10.1.2.3", "192.0.2.1")]
    [InlineData("203.0.113.7, 2001:db8:ff::9", "203.0.113.7")]
    [InlineData("203.0.113.7, ::ffff:10.1.2.3", "203.0.113.7")]
    [InlineData("127.0.0.1, 203.0.113.7", "203.0.113.7")]
    [InlineData("garbage, 203.0.113.7", "203.0.113.7")]
    [InlineData("203.0.113.7, garbage, 10.1.2.3", "10.1.2.3")]
    [InlineData("garbage", "127.0.0.1")]
    [InlineData("unknown", "127.0.0.1")]
    [InlineData("_hidden", "127.0.0.1")]
    [InlineData("203.0.113.7 10.1.2.3", "127.0.0.1")]
    [InlineData("", "127.0.0.1")]
    public async Task The_client_is_the_first_from_the_right_that_is_no_trusted_proxy(string forwarded, string client)
    {
        await using var server = await StartAsync();

        await LimitedServer.StatusOf(server.GetAsync("/v1/models", (For, forwarded)));

        await SawAsync(server, client);
    }

    [Fact]
    public async Task Several_headers_are_one_list()
    {
        await using var server = await StartAsync();

        await LimitedServer.StatusOf(server.GetAsync("/v1/models", (For, "198.51.100.1"), (For, "203.0.113.7"), (For, "10.1.2.3")));

        await SawAsync(server, "203.0.113.7");
    }

    [Theory]
    [InlineData("::ffff:127.0.0.1", "203.0.113.7")]
    [InlineData("::1", "203.0.113.7")]
    [InlineData("::ffff:10.1.2.3", "203.0.113.7")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:9::1", "2001:db8:9::/64")]
    public async Task Only_a_trusted_peer_is_believed_however_its_address_is_written(string peer, string client)
    {
        await using var server = await StartAsync();

        await LimitedServer.StatusOf(server.GetAsync("/v1/models", (ApiServer.PeerHeader, peer), (For, "203.0.113.7")));

        await SawAsync(server, client);
    }

    [Fact]
    public async Task Without_trusted_proxies_nobody_is_believed()
    {
        await using var server = await LimitedServer.WithLimitsAsync(("RequestsPerMinute", 2));

        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (For, "203.0.113.1"))));
        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (For, "203.0.113.2"), ("X-Real-IP", "203.0.113.2"))));
        Assert.Equal(429, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (For, "203.0.113.3"), ("Forwarded", "for=203.0.113.3"))));
        await SawAsync(server, "127.0.0.1");
    }

    [Fact]
    public async Task Clients_behind_a_trusted_proxy_have_limits_of_their_own()
    {
        await using var server = await StartAsync(("RequestsPerMinute", "1"));

        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (For, "203.0.113.1"))));
        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (For, "203.0.113.2"))));
        Assert.Equal(429, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (For, "198.51.100.7, 203.0.113.1"))));
    }

    [Fact]
    public async Task The_addresses_of_one_IPv6_prefix_share_limits()
    {
        await using var server = await StartAsync(("RequestsPerMinute", "1"));

        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (For, "2001:db8:1:2::1"))));
        Assert.Equal(429, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (For, "2001:db8:1:2:ffff:ffff:ffff:ffff"))));
        Assert.Equal(429, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (ApiServer.PeerHeader, "2001:db8:1:2::3"))));
        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (For, "2001:db8:1:3::1"))));
    }

    [Fact]
    public async Task A_proxy_on_this_machine_is_believed_when_that_is_all_that_is_asked()
    {
        await using var server = await LimitedServer.StartAsync(("RateLimiting:TrustLoopbackProxies", "true"));

        await LimitedServer.StatusOf(server.GetAsync("/v1/models", (For, "203.0.113.7")));

        await SawAsync(server, "203.0.113.7");
    }

    private static Task<LimitedServer> StartAsync(params (string Name, string Value)[] limits) => LimitedServer.StartAsync(
    [
        ("RateLimiting:TrustedProxies:0", "127.0.0.0/8"),
        ("RateLimiting:TrustedProxies:1", "::1"),
        ("RateLimiting:TrustedProxies:2", "10.0.0.0/8"),
        ("RateLimiting:TrustedProxies:3", "2001:db8:ff::/48"),
        .. limits.Select(limit => (LimitedServer.DefaultTier + limit.Name, limit.Value)),
    ]);

    private static Task SawAsync(LimitedServer server, string client) => Eventually.IsTrueAsync(
        async () => (await server.Api.Client.GetStringAsync("/metrics"))
            .Contains($"kokorotts_requests_total{{ip=\"{client}\",endpoint=\"/v1/models\"", StringComparison.Ordinal),
        $"{client} is seen");
}
