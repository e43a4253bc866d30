using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.RateLimiting;

public sealed class ForwardedHeaderTests(ForwardedHeaderTests.TrustingServer trusting) : IClassFixture<ForwardedHeaderTests.TrustingServer>
{
    private const string For = "X-Forwarded-For";

    private static readonly (string, string)[] Trust =
    [
        ("RateLimiting:TrustedProxies:0", "127.0.0.0/8"),
        ("RateLimiting:TrustedProxies:1", "::1"),
        ("RateLimiting:TrustedProxies:2", "10.0.0.0/8"),
        ("RateLimiting:TrustedProxies:3", "2001:db8:ff::/48"),
    ];

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
        Assert.Equal(client, await ClientOf(trusting.Server, (For, forwarded)));
    }

    [Fact]
    public async Task Several_headers_are_one_list()
    {
        Assert.Equal("203.0.113.7", await ClientOf(trusting.Server, (For, "198.51.100.1"), (For, "203.0.113.7"), (For, "10.1.2.3")));
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
        Assert.Equal(client, await ClientOf(trusting.Server, (ApiServer.PeerHeader, peer), (For, "203.0.113.7")));
    }

    [Fact]
    public async Task Without_trusted_proxies_nobody_is_believed()
    {
        await using var server = await LimitedServer.WithLimitsAsync(("RequestsPerMinute", 2));

        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (For, "203.0.113.1"))));
        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (For, "203.0.113.2"), ("X-Real-IP", "203.0.113.2"))));
        Assert.Equal(429, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (For, "203.0.113.3"), ("Forwarded", "for=203.0.113.3"))));
        Assert.Equal("127.0.0.1", await ClientOf(server, (For, "203.0.113.4")));
    }

    [Fact]
    public async Task Clients_behind_a_trusted_proxy_have_limits_of_their_own()
    {
        await using var server = await LimitedServer.StartAsync([.. Trust, (LimitedServer.DefaultTier + "RequestsPerMinute", "1")]);

        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (For, "203.0.113.1"))));
        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (For, "203.0.113.2"))));
        Assert.Equal(429, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (For, "198.51.100.7, 203.0.113.1"))));
    }

    [Fact]
    public async Task The_addresses_of_one_IPv6_prefix_share_limits()
    {
        await using var server = await LimitedServer.StartAsync([.. Trust, (LimitedServer.DefaultTier + "RequestsPerMinute", "1")]);

        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (For, "2001:db8:1:2::1"))));
        Assert.Equal(429, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (For, "2001:db8:1:2:ffff:ffff:ffff:ffff"))));
        Assert.Equal(429, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (ApiServer.PeerHeader, "2001:db8:1:2::3"))));
        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync("/v1/models", (For, "2001:db8:1:3::1"))));
    }

    [Fact]
    public async Task A_proxy_on_this_machine_is_believed_when_that_is_all_that_is_asked()
    {
        await using var server = await LimitedServer.StartAsync(("RateLimiting:TrustLoopbackProxies", "true"));

        Assert.Equal("203.0.113.7", await ClientOf(server, (For, "203.0.113.7")));
    }

    /// <summary>Whom a request counts for, as the usage has it; of a refused one that is told when time has passed.</summary>
    private static async Task<string> ClientOf(LimitedServer server, params (string, string)[] headers)
    {
        var events = server.Api.Ledger.Events;
        var before = events.Count;
        await LimitedServer.StatusOf(server.GetAsync("/v1/models", headers));
        await Eventually.IsTrueAsync(
            () =>
            {
                server.Clock.Advance(TimeSpan.FromSeconds(1));
                return events.Count > before;
            },
            "the request is recorded");
        return events.OldestFirst().Last().Client;
    }

    public sealed class TrustingServer() : SharedServers(Trust)
    {
        internal LimitedServer Server => Servers[0];
    }
}
