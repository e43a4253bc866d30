using System.Net.Http.Json;
using System.Text.Json;
using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.Admin;

public sealed class BanTests : IAsyncLifetime
{
    private const string Ban = "/admin/rate-limits/ip/203.0.113.7/ban";
    private static readonly (string, string) Banned = (ApiServer.PeerHeader, "203.0.113.7");

    private LimitedServer _server = null!;

    public async Task InitializeAsync() => _server = await LimitedServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_banned_client_is_refused_everything_until_the_ban_ends()
    {
        var ban = await LimitedServer.JsonOf(_server.SendJsonAsync(HttpMethod.Post, Ban, """{"duration_seconds":90,"reason":"floods"}"""));

        Assert.Equal("""{"ip":"203.0.113.7","status":"banned","until":"2026-01-02T03:05:35+00:00"}""", ban.GetRawText());
        using var refused = await _server.SpeakAsync("Hello.", Banned);
        Assert.Equal(
            """{"error":{"message":"This client is banned for another 90 s.","type":"client_banned","param":null,"code":"client_banned","limit_type":null,"limit_value":null,"limit_name":null,"reason":"ban","retry_after":90}}""",
            await refused.Content.ReadAsStringAsync());
        Assert.Equal(new Refusal(403, null, null, "ban", 90), await Refusal.Of(_server.GetAsync("/v1/models", Banned)));
        Assert.Equal(200, await LimitedServer.StatusOf(_server.SpeakAsync()));

        _server.Clock.Advance(TimeSpan.FromSeconds(89.5));
        Assert.Equal(new Refusal(403, null, null, "ban", 1), await Refusal.Of(_server.SpeakAsync("Hello.", Banned)));
        _server.Clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(200, await LimitedServer.StatusOf(_server.SpeakAsync("Hello.", Banned)));
        Assert.Equal(1, await _server.Api.MetricAsync("kokorotts_rate_limit_bans_total"));
    }

    [Fact]
    public async Task Where_limits_are_off_a_ban_is_refused_instead_of_having_no_effect()
    {
        await LimitedServer.StatusOf(_server.SendJsonAsync(HttpMethod.Put, "/admin/rate-limits/config/policies", """{"enabled":false}"""));

        using var refused = await _server.SendJsonAsync(HttpMethod.Post, Ban, "{}");

        Assert.Equal((409, "limits_off"), ((int)refused.StatusCode, (await ApiServer.ErrorOf(refused)).Code));
        Assert.Equal(200, await LimitedServer.StatusOf(_server.SpeakAsync("Hello.", Banned)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_malformed_request_of_a_banned_client_is_refused_as_banned(bool isNoteForgotten)
    {
        await LimitedServer.StatusOf(_server.SendJsonAsync(HttpMethod.Post, Ban, "{}"));
        if (isNoteForgotten)
        {
            // A change of policies forgets all notes; the limiter knows of the ban all the same.
            await LimitedServer.StatusOf(_server.SendJsonAsync(HttpMethod.Put, "/admin/rate-limits/config/policies", "{}"));
        }

        foreach (var body in new[] { "", "nonsense", "{}", """{"input":"Hello.","voice":"nobody"}""" })
        {
            Assert.Equal(403, await LimitedServer.StatusOf(_server.SendJsonAsync(HttpMethod.Post, "/v1/audio/speech", body, Banned)));
        }
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"duration_seconds":null}""")]
    [InlineData(null)]
    public async Task A_ban_without_a_duration_has_no_end(string? body)
    {
        var ban = await LimitedServer.JsonOf(body is null
            ? _server.SendAsync(HttpMethod.Post, Ban, null)
            : _server.SendJsonAsync(HttpMethod.Post, Ban, body));

        Assert.Equal(JsonValueKind.Null, ban.GetProperty("until").ValueKind);
        using var refused = await _server.SpeakAsync("Hello.", Banned);
        Assert.Equal("false", refused.Headers.GetValues("x-should-retry").Single());
        Assert.Equal("This client is banned for good.", (await LimitedServer.JsonOf(refused)).GetProperty("error").GetProperty("message").GetString());
        _server.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(new Refusal(403, null, null, "ban", null), await Refusal.Of(_server.SpeakAsync("Hello.", Banned)));
        var client = await LimitedServer.JsonOf(_server.GetAsync("/admin/rate-limits/ip/203.0.113.7"));
        Assert.Equal("""{"until":null}""", client.GetProperty("ban").GetRawText());
    }

    [Fact]
    public async Task The_duration_counts_also_when_the_body_comes_in_chunks()
    {
        var chunked = JsonContent.Create(new { duration_seconds = 60 });
        var ban = await LimitedServer.JsonOf(_server.SendAsync(HttpMethod.Post, Ban, chunked, ("Transfer-Encoding", "chunked")));

        Assert.Equal("2026-01-02T03:05:05+00:00", ban.GetProperty("until").GetString());
    }

    [Theory]
    [InlineData("""{"duration_seconds":0}""", "value_out_of_range")]
    [InlineData("""{"duration_seconds":-5}""", "value_out_of_range")]
    [InlineData("""{"duration_seconds":3153600001}""", "value_out_of_range")]
    [InlineData("""{"duration_seconds":"60"}""", "invalid_json")]
    [InlineData("""{"duration_seconds":1.5}""", "invalid_json")]
    [InlineData("""{"duration":60}""", "invalid_json")]
    [InlineData("""[]""", "invalid_json")]
    [InlineData("""{""", "invalid_json")]
    public async Task A_wrong_ban_is_refused_and_bans_nobody(string body, string code)
    {
        var error = await LimitedServer.ErrorOf(_server.SendJsonAsync(HttpMethod.Post, Ban, body));

        Assert.Equal((400, code), (error.Status, error.Code));
        Assert.Equal(200, await LimitedServer.StatusOf(_server.SpeakAsync("Hello.", Banned)));
    }

    [Fact]
    public async Task A_reason_is_bounded()
    {
        Assert.Equal(200, await LimitedServer.StatusOf(BanFor(new string('a', 500))));
        Assert.Equal(400, await LimitedServer.StatusOf(BanFor(new string('a', 501))));

        Task<HttpResponseMessage> BanFor(string reason) => _server.SendAsync(HttpMethod.Post, Ban, JsonContent.Create(new { reason }));
    }

    [Fact]
    public async Task An_unbanned_client_is_served_at_once()
    {
        await LimitedServer.StatusOf(_server.SendJsonAsync(HttpMethod.Post, Ban, "{}"));
        Assert.Equal(403, await LimitedServer.StatusOf(_server.SpeakAsync("Hello.", Banned)));

        var unban = await LimitedServer.JsonOf(_server.SendAsync(HttpMethod.Delete, Ban, null));

        Assert.Equal("""{"ip":"203.0.113.7","status":"not banned","until":null}""", unban.GetRawText());
        Assert.Equal(200, await LimitedServer.StatusOf(_server.SpeakAsync("Hello.", Banned)));
    }

    [Fact]
    public async Task A_reset_does_not_end_a_ban()
    {
        await LimitedServer.StatusOf(_server.SendJsonAsync(HttpMethod.Post, Ban, "{}"));

        Assert.Equal(200, await LimitedServer.StatusOf(_server.SendAsync(HttpMethod.Post, "/admin/rate-limits/ip/203.0.113.7/reset", null)));

        Assert.Equal(403, await LimitedServer.StatusOf(_server.SpeakAsync("Hello.", Banned)));
    }
}
