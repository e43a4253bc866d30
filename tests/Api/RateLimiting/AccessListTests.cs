using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.RateLimiting;

public sealed class AccessListTests
{
    private const string Key = "a-key-of-a-friend";

    [Fact]
    public async Task A_client_on_the_list_of_the_allowed_is_never_limited()
    {
        await using var server = await LimitedServer.StartAsync(
            (LimitedServer.DefaultTier + "RequestsPerMinute", "1"), ("RateLimiting:Allow:0", "203.0.113.0/24"));

        for (var i = 0; i < 3; i++)
        {
            using var response = await server.SpeakAsync("Hello.", From("203.0.113.7"));
            Assert.True(response.IsSuccessStatusCode);
            Assert.False(response.Headers.Contains("RateLimit"));
        }

        Assert.Equal(0, server.Limiter.Asked);
        Assert.Equal(200, await LimitedServer.StatusOf(server.SpeakAsync("Hello.", From("203.0.114.7"))));
        Assert.Equal(429, await LimitedServer.StatusOf(server.SpeakAsync("Hello.", From("203.0.114.7"))));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task A_client_on_the_list_of_the_denied_is_refused_whether_or_not_there_are_limits(string enabled)
    {
        await using var server = await LimitedServer.StartAsync(
            ("RateLimiting:Enabled", enabled), ("RateLimiting:Allow:0", "203.0.113.0/24"), ("RateLimiting:Deny:0", "203.0.113.7"));

        var refused = await LimitedServer.ErrorOf(server.SpeakAsync("Hello.", From("203.0.113.7")));
        var malformed = await LimitedServer.ErrorOf(
            server.SendJsonAsync(HttpMethod.Post, "/v1/audio/speech", "nonsense", From("203.0.113.7")));

        Assert.Equal((403, "access_denied", "Requests from 203.0.113.7 are not served."), refused);
        Assert.Equal(refused, malformed);
        Assert.Equal(200, await LimitedServer.StatusOf(server.SpeakAsync("Hello.", From("203.0.113.8"))));
        Assert.Equal(1, server.Model.Synthesized);
        Assert.Equal(2, await server.Api.MetricAsync(
            "kokorotts_requests_blocked_total{ip=\"203.0.113.7\",limit_type=\"none\",reason=\"denied\"}"));
    }

    [Fact]
    public async Task Lists_go_before_the_refusal_of_others_with_the_same_key()
    {
        await using var server = await LimitedServer.StartAsync(
            ("RateLimiting:Tiers:small:RequestsPerMinute", "1"),
            ("RateLimiting:ApiKeys:0:Name", "shared"),
            ("RateLimiting:ApiKeys:0:Digest", Keys.Digest(Key)),
            ("RateLimiting:ApiKeys:0:Tier", "small"),
            ("RateLimiting:Allow:0", "203.0.113.7"),
            ("RateLimiting:Deny:0", "203.0.113.8"));
        Assert.Equal(200, await Status("203.0.113.1"));
        Assert.Equal(429, await Status("203.0.113.1"));
        Assert.Equal(429, await Status("203.0.113.2"));

        Assert.Equal(200, await Status("203.0.113.7"));
        Assert.Equal(403, await Status("203.0.113.8"));

        Task<int> Status(string address) => LimitedServer.StatusOf(server.SpeakAsync("Hello.", From(address), ("X-API-Key", Key)));
    }

    private static (string, string) From(string address) => (ApiServer.PeerHeader, address);
}
