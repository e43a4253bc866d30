using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.Admin;

public sealed class AdminAccessTests(AdminAccessTests.OpenAndClosed servers) : IClassFixture<AdminAccessTests.OpenAndClosed>
{
    private const string AdminKey = "the-key-of-the-administrator";
    private const string Usage = "/admin/rate-limits/usage";

    [Fact]
    public async Task This_machine_needs_no_key()
    {
        var (open, closed) = (servers.Open, servers.Closed);

        Assert.Equal(200, await LimitedServer.StatusOf(open.GetAsync(Usage)));
        Assert.Equal(200, await LimitedServer.StatusOf(open.GetAsync(Usage, (ApiServer.PeerHeader, "::1"))));
        Assert.Equal(200, await LimitedServer.StatusOf(closed.GetAsync(Usage)));
    }

    [Theory]
    [InlineData(ApiServer.PeerHeader, "203.0.113.7")]
    [InlineData(ApiServer.PeerHeader, "::ffff:203.0.113.7")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-Host", "localhost")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("X-Original-For", "127.0.0.1:80")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("Host", "tts.example.org")]
    [InlineData("Host", "localhost.example.org")]
    [InlineData("Host", "127.0.0.1.example.org")]
    [InlineData("Origin", "https://example.org")]
    [InlineData("Origin", "http://localhost:1")]
    [InlineData("Origin", "null")]
    public async Task Whoever_is_not_this_machine_itself_is_refused_without_the_admin_key(string header, string value)
    {
        var (open, closed) = (servers.Open, servers.Closed);

        var local = await LimitedServer.ErrorOf(open.GetAsync(Usage, (header, value)));
        using var keyless = await closed.GetAsync(Usage, (header, value));
        var wrong = await LimitedServer.ErrorOf(closed.GetAsync(Usage, (header, value), ("X-API-Key", "some-key")));
        var right = await LimitedServer.StatusOf(closed.GetAsync(Usage, (header, value), ("X-API-Key", AdminKey)));
        var bearer = await LimitedServer.StatusOf(closed.GetAsync(Usage, (header, value), ("Authorization", $"Bearer {AdminKey}")));

        Assert.Equal((403, "admin_local_only"), (local.Status, local.Code));
        Assert.Equal("Bearer", keyless.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal(
            (401, "admin_key_required", "Send the admin key as 'Authorization: Bearer <key>'."),
            await LimitedServer.ErrorOf(Task.FromResult(keyless)));
        Assert.Equal((401, "admin_key_required"), (wrong.Status, wrong.Code));
        Assert.Equal((200, 200), (right, bearer));
        Assert.Contains(open.Log.Lines, line => line.StartsWith("Warning ", StringComparison.Ordinal)
            && line.Contains("Refused the administrator's call GET /admin/rate-limits/usage", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET", "usage")]
    [InlineData("GET", "violations")]
    [InlineData("GET", "series")]
    [InlineData("GET", "top")]
    [InlineData("GET", "abuse-patterns")]
    [InlineData("GET", "export")]
    [InlineData("GET", "config")]
    [InlineData("GET", "ip/127.0.0.1")]
    [InlineData("PUT", "config/policies")]
    [InlineData("POST", "ip/127.0.0.1/reset")]
    [InlineData("POST", "ip/127.0.0.1/ban")]
    [InlineData("DELETE", "ip/127.0.0.1/ban")]
    public async Task No_call_is_open_to_strangers(string method, string path)
    {
        var server = servers.Open;
        var body = method is "PUT" or "POST" ? new StringContent("{}", null, "application/json") : null;
        var status = await LimitedServer.StatusOf(
            server.SendAsync(new HttpMethod(method), $"/admin/rate-limits/{path}", body, (ApiServer.PeerHeader, "203.0.113.7")));

        Assert.Equal(403, status);
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("Audit:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_pages_of_this_service_itself_may_call()
    {
        var server = servers.Open;
        var own = server.Api.Client.BaseAddress!;

        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync(Usage, ("Origin", own.GetLeftPart(UriPartial.Authority)))));
        Assert.Equal(200, await LimitedServer.StatusOf(
            server.GetAsync(Usage, ("Host", $"localhost:{own.Port}"), ("Origin", $"http://localhost:{own.Port}"))));
        Assert.Equal(200, await LimitedServer.StatusOf(server.GetAsync(Usage, ("Host", $"[::1]:{own.Port}"))));
    }

    [Fact]
    public async Task A_client_that_a_trusted_proxy_forwards_is_not_this_machine_whatever_it_says()
    {
        await using var server = await LimitedServer.StartAsync(("RateLimiting:TrustLoopbackProxies", "true"));

        Assert.Equal(403, await LimitedServer.StatusOf(server.GetAsync(Usage, ("X-Forwarded-For", "203.0.113.7"))));
        Assert.Equal(403, await LimitedServer.StatusOf(server.GetAsync(Usage, ("X-Forwarded-For", "127.0.0.1"))));
        Assert.Equal(403, await LimitedServer.StatusOf(server.GetAsync(Usage, ("X-Forwarded-For", "garbage"))));
    }

    [Fact]
    public async Task The_key_of_a_client_is_no_admin_key()
    {
        await using var server = await LimitedServer.StartAsync(
            ("RateLimiting:AdminKeyDigest", Keys.Digest(AdminKey)),
            ("RateLimiting:ApiKeys:0:Name", "somebody"),
            ("RateLimiting:ApiKeys:0:Digest", Keys.Digest("a-key-of-somebody")));

        Assert.Equal(401, await LimitedServer.StatusOf(
            server.GetAsync(Usage, (ApiServer.PeerHeader, "203.0.113.7"), ("X-API-Key", "a-key-of-somebody"))));
    }

    /// <summary>A server without an admin key, and one with it.</summary>
    public sealed class OpenAndClosed() : SharedServers([], [("RateLimiting:AdminKeyDigest", Keys.Digest(AdminKey))])
    {
        internal LimitedServer Open => Servers[0];

        internal LimitedServer Closed => Servers[1];
    }
}
