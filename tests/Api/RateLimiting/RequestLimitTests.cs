using System.Net;
using System.Text;
using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.RateLimiting;

public sealed class RequestLimitTests : IAsyncLifetime
{
    private LimitedServer _server = null!;

    public async Task InitializeAsync() => _server = await LimitedServer.WithLimitsAsync(("RequestsPerMinute", 2));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_request_after_the_quota_is_refused_and_told_which_limit_it_exceeds()
    {
        await SpendAsync(2);

        using var refused = await _server.SpeakAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("application/json; charset=utf-8", refused.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            """{"error":{"message":"Rate limit exceeded: requests limit of 2","type":"rate_limit_exceeded","param":null,"code":"rate_limit_exceeded","limit_type":"requests","limit_value":2,"limit_name":"requests_per_minute","reason":"limit","retry_after":60}}""",
            await refused.Content.ReadAsStringAsync());
        Assert.Equal("60", Header(refused, "Retry-After"));
        Assert.StartsWith("req_", Header(refused, "X-Request-ID"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_refused_request_passes_after_the_time_it_was_told_and_not_before()
    {
        await SpendAsync(1);
        _server.Clock.Advance(TimeSpan.FromSeconds(10.5));
        await SpendAsync(1);

        Assert.Equal(new Refusal(429, "requests", 2, "limit", 50), await Refusal.Of(_server.SpeakAsync()));

        _server.Clock.Advance(TimeSpan.FromSeconds(49.4999999));
        Assert.Equal(new Refusal(429, "requests", 2, "limit", 1), await Refusal.Of(_server.SpeakAsync()));
        _server.Clock.Advance(TimeSpan.FromTicks(1));
        await SpendAsync(1);
        Assert.Equal(new Refusal(429, "requests", 2, "limit", 11), await Refusal.Of(_server.SpeakAsync()));
    }

    [Fact]
    public async Task Every_answer_says_where_the_client_stands()
    {
        using var served = await _server.SpeakAsync();
        _server.Clock.Advance(TimeSpan.FromSeconds(20));
        using var wrong = await _server.SendJsonAsync(HttpMethod.Post, "/v1/audio/speech", "{}");
        using var refused = await _server.SpeakAsync();
        using var refusedAgain = await _server.SpeakAsync();

        Assert.Equal(
            """
            "requests_per_minute";q=2;w=60, "requests_per_hour";q=200;w=3600, "requests_per_day";q=1000;w=86400, "characters_per_hour";q=50000;w=3600;qu="characters", "characters_per_day";q=200000;w=86400;qu="characters", "concurrent_requests";q=3;qu="concurrent-requests"
            """,
            Header(served, "RateLimit-Policy"));
        Assert.Equal(("\"requests_per_minute\";r=1;t=60", "2", "1", "60", "60"), Standing(served));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(("\"requests_per_minute\";r=0;t=40", "2", "0", "40", "60"), Standing(wrong));
        Assert.Equal(("\"requests_per_minute\";r=0;t=40", "2", "0", "40", "60"), Standing(refused));
        Assert.Equal(("\"requests_per_minute\";r=0;t=40", "2", "0", "40", "60"), Standing(refusedAgain));
        Assert.All([wrong, refused, refusedAgain], other => Assert.Equal(Header(served, "RateLimit-Policy"), Header(other, "RateLimit-Policy")));
    }

    [Fact]
    public async Task A_refused_request_is_not_spoken()
    {
        await SpendAsync(2);

        Assert.Equal(429, await LimitedServer.StatusOf(_server.SpeakAsync()));
        Assert.Equal(429, await LimitedServer.StatusOf(_server.SpeakAsync()));

        Assert.Equal(2, _server.Model.Synthesized);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no JSON")]
    [InlineData("""{"input":"Hello.","voice":"nobody"}""")]
    [InlineData("""{"input":"Hello.","speed":99}""")]
    public async Task A_malformed_request_counts_as_a_request(string body)
    {
        using var first = await _server.SendJsonAsync(HttpMethod.Post, "/v1/audio/speech", body);
        using var second = await _server.SendJsonAsync(HttpMethod.Post, "/v1/audio/speech", body);

        Assert.Equal(400, (int)first.StatusCode / 100 * 100);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.Equal(429, await LimitedServer.StatusOf(_server.SpeakAsync()));
        Assert.Equal(429, await LimitedServer.StatusOf(_server.SendJsonAsync(HttpMethod.Post, "/v1/audio/speech", body)));
    }

    [Fact]
    public async Task A_client_over_its_limit_is_not_asked_for_the_rest_of_its_body()
    {
        await SpendAsync(2);
        using var never = new MemoryStream(Encoding.UTF8.GetBytes(new string(' ', 1 << 20)));

        Assert.Equal(429, await LimitedServer.StatusOf(_server.SendAsync(HttpMethod.Post, "/v1/audio/speech", new StreamContent(never))));
    }

    [Fact]
    public async Task All_endpoints_below_v1_share_the_limit()
    {
        Assert.Equal(200, await LimitedServer.StatusOf(_server.GetAsync("/v1/models")));
        Assert.Equal(200, await LimitedServer.StatusOf(_server.GetAsync("/v1/audio/voices")));

        Assert.Equal(429, await LimitedServer.StatusOf(_server.GetAsync("/v1/models")));
        Assert.Equal(429, await LimitedServer.StatusOf(_server.GetAsync("/v1/models/tone")));
        Assert.Equal(429, await LimitedServer.StatusOf(_server.SpeakAsync()));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/metrics")]
    [InlineData("/openapi.json")]
    [InlineData("/admin/rate-limits/usage")]
    public async Task Other_endpoints_are_not_limited_and_cost_nothing(string path)
    {
        for (var i = 0; i < 5; i++)
        {
            using var response = await _server.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.False(response.Headers.Contains("RateLimit"));
        }

        await SpendAsync(2);
    }

    [Fact]
    public async Task Clients_at_different_addresses_have_limits_of_their_own()
    {
        await SpendAsync(2);

        Assert.Equal(200, await LimitedServer.StatusOf(_server.SpeakAsync("Hello.", (ApiServer.PeerHeader, "203.0.113.7"))));
    }

    private async Task SpendAsync(int requests)
    {
        for (var i = 0; i < requests; i++)
        {
            Assert.Equal(200, await LimitedServer.StatusOf(_server.SpeakAsync()));
        }
    }

    private static (string, string, string, string, string) Standing(HttpResponseMessage response) => (
        Header(response, "RateLimit"),
        Header(response, "X-RateLimit-Limit"),
        Header(response, "X-RateLimit-Remaining"),
        Header(response, "X-RateLimit-Reset"),
        Header(response, "X-RateLimit-Window"));

    private static string Header(HttpResponseMessage response, string name) => Assert.Single(response.Headers.GetValues(name));
}
