using System.Text.Json;
using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.Admin;

public sealed class ClientDetailTests : IAsyncLifetime
{
    private const string Clients = "/admin/rate-limits/ip/";

    private LimitedServer _server = null!;

    public async Task InitializeAsync() => _server = await LimitedServer.StartAsync(
        (LimitedServer.DefaultTier + "RequestsPerMinute", "3"),
        (LimitedServer.DefaultTier + "CharactersPerRequest", "6"),
        ("RateLimiting:ApiKeys:0:Name", "somebody"),
        ("RateLimiting:ApiKeys:0:Digest", Keys.Digest("a-key-of-somebody")),
        ("RateLimiting:ApiKeys:0:Tier", "FREE"));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_client_is_reported_under_the_source_systems_names_and_with_where_it_stands()
    {
        await LimitedServer.StatusOf(_server.SpeakAsync("Hello!"));
        _server.Clock.Advance(TimeSpan.FromSeconds(10));
        await LimitedServer.StatusOf(_server.SpeakAsync("Hello, you!"));
        await _server.RecordedAsync(2);

        var client = await LimitedServer.JsonOf(_server.GetAsync(Clients + "127.0.0.1"));

        Assert.Equal(
            """{"ip":"127.0.0.1","total_requests":2,"blocked_requests":1,"success_rate":50,"total_characters":6,"violation_count":1,"first_seen":"2026-01-02T03:04:05+00:00","last_seen":"2026-01-02T03:04:15+00:00","avg_request_interval_seconds":10,"recent_violations":[{"timestamp":"2026-01-02T03:04:15+00:00","reason":"characters_per_request","endpoint":"/v1/audio/speech"}],"policy":"default","limits":[{"name":"requests_per_minute","type":"requests","limit":3,"used":1,"remaining":2,"resets_at":"2026-01-02T03:05:05+00:00"},""",
            client.GetRawText()[..client.GetRawText().IndexOf("{\"name\":\"requests_per_hour\"", StringComparison.Ordinal)]);
        Assert.Equal("""{"limit":3,"in_use":0}""", client.GetProperty("concurrent").GetRawText());
        Assert.Equal(1, client.GetProperty("violations_this_hour").GetInt32());
        Assert.Equal(JsonValueKind.Null, client.GetProperty("penalty").ValueKind);
        Assert.Equal(JsonValueKind.Null, client.GetProperty("ban").ValueKind);
    }

    [Fact]
    public async Task A_client_whose_first_request_is_still_in_work_is_known()
    {
        await using var server = await LimitedServer.StartAsync();
        using var running = await server.SpeakAsync(LimitedServer.WaitingText);

        var client = await LimitedServer.JsonOf(server.GetAsync(Clients + "127.0.0.1"));

        Assert.Equal(0, client.GetProperty("total_requests").GetInt32());
        Assert.Equal(JsonValueKind.Null, client.GetProperty("first_seen").ValueKind);
        Assert.Equal(1, client.GetProperty("concurrent").GetProperty("in_use").GetInt32());
    }

    [Theory]
    [InlineData("203.0.113.99")]
    [InlineData("2001:db8::1")]
    [InlineData("key%3Asomebody")]
    [InlineData("key%3Anobody")]
    public async Task A_client_of_whom_nothing_is_known_is_404(string text)
    {
        var error = await LimitedServer.ErrorOf(_server.GetAsync(Clients + text));

        Assert.Equal((404, "client_not_found"), (error.Status, error.Code));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("127.0.0.256")]
    [InlineData("127.1")]
    [InlineData("127.0.0.1%20")]
    [InlineData("127.0.0.1%2F32")]
    [InlineData("127.0.0.1:80")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("2001:db8::1%2F48")]
    [InlineData("2001:db8::1%2F64")]
    [InlineData("[2001:db8::1]")]
    [InlineData("KEY%3Asomebody")]
    [InlineData("nobody%07")]
    public async Task A_text_that_names_no_client_is_400(string text)
    {
        foreach (var (method, path) in new[] { ("GET", ""), ("POST", "/reset"), ("POST", "/ban"), ("DELETE", "/ban") })
        {
            var error = await LimitedServer.ErrorOf(_server.SendAsync(new HttpMethod(method), Clients + text + path, null));

            Assert.Equal((400, "invalid_client"), (error.Status, error.Code));
            Assert.DoesNotContain(error.Message, char.IsControl);
        }
    }

    [Theory]
    [InlineData("2001:db8:1:2::%2F64")]
    [InlineData("2001:db8:1:2::%2f64")]
    [InlineData("2001%3Adb8%3A1%3A2%3A%3A%2F64")]
    [InlineData("2001:DB8:1:2:3:4:5:6")]
    [InlineData("2001:db8:1:2::1")]
    public async Task An_IPv6_client_is_named_by_its_prefix_or_any_address_in_it(string text)
    {
        await LimitedServer.StatusOf(_server.GetAsync("/v1/models", (ApiServer.PeerHeader, "2001:db8:1:2::7")));

        var client = await LimitedServer.JsonOf(_server.GetAsync(Clients + text));

        Assert.Equal("2001:db8:1:2::/64", client.GetProperty("ip").GetString());
        Assert.Equal(1, client.GetProperty("limits")[0].GetProperty("used").GetInt32());
    }

    [Fact]
    public async Task A_client_with_a_key_is_named_by_the_name_of_its_key()
    {
        await LimitedServer.StatusOf(_server.GetAsync("/v1/models", ("X-API-Key", "a-key-of-somebody")));

        var client = await LimitedServer.JsonOf(_server.GetAsync(Clients + "key:somebody"));

        Assert.Equal(("key:somebody", "free"), (client.GetProperty("ip").GetString(), client.GetProperty("policy").GetString()));
        Assert.Equal(1, client.GetProperty("limits")[0].GetProperty("used").GetInt32());
    }

    [Fact]
    public async Task A_reset_lets_a_refused_client_pass_at_once()
    {
        for (var i = 0; i < 5; i++)
        {
            await LimitedServer.StatusOf(_server.GetAsync("/v1/models"));
        }

        Assert.Equal(429, await LimitedServer.StatusOf(_server.GetAsync("/v1/models")));
        var reset = await LimitedServer.JsonOf(_server.SendAsync(HttpMethod.Post, Clients + "127.0.0.1/reset", null));

        Assert.Equal("""{"ip":"127.0.0.1","status":"reset","until":null}""", reset.GetRawText());
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(200, await LimitedServer.StatusOf(_server.GetAsync("/v1/models")));
        }

        Assert.Equal(429, await LimitedServer.StatusOf(_server.GetAsync("/v1/models")));
    }
}
