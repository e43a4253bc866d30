using System.Text.Json;
using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.Admin;

public sealed class UsageReportTests : IAsyncLifetime
{
    private const string Limits = "/admin/rate-limits";
    private static readonly (string, string) Stranger = (ApiServer.PeerHeader, "203.0.113.7");

    private LimitedServer _server = null!;

    /// <summary>Of the loopback address 3 requests with 12 characters in all; of another 8 too long ones beside 4 that are served.</summary>
    public async Task InitializeAsync()
    {
        _server = await LimitedServer.WithLimitsAsync(("CharactersPerRequest", 6));
        await LimitedServer.StatusOf(_server.SpeakAsync("Hello!"));
        await LimitedServer.StatusOf(_server.SpeakAsync("Hello!"));
        await LimitedServer.StatusOf(_server.GetAsync("/v1/models"));
        for (var i = 0; i < 8; i++)
        {
            await LimitedServer.StatusOf(_server.SpeakAsync("This is too long.", Stranger));
            _server.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        for (var i = 0; i < 4; i++)
        {
            await LimitedServer.StatusOf(_server.GetAsync("/v1/models", Stranger));
        }

        await _server.RecordedAsync(15);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Usage_is_reported_under_the_source_systems_names()
    {
        var usage = await LimitedServer.JsonOf(_server.GetAsync($"{Limits}/usage?hours=2"));

        Assert.Equal(
            """{"time_window_hours":2,"total_requests":15,"blocked_requests":8,"unique_ips":2,"total_characters":12,"requests_per_hour":7.5,"characters_per_hour":6,"block_rate":53.33,"top_endpoints":[{"endpoint":"/v1/audio/speech","count":10},{"endpoint":"/v1/models","count":5}],"top_ips":[{"ip":"203.0.113.7","count":12},{"ip":"127.0.0.1","count":3}]}""",
            usage.GetRawText());
    }

    [Fact]
    public async Task Violations_are_reported_under_the_source_systems_names()
    {
        var violations = await LimitedServer.JsonOf(_server.GetAsync($"{Limits}/violations"));

        Assert.Equal(
            """{"time_window_hours":24,"total_violations":8,"unique_violating_ips":1,"violations_by_reason":{"characters_per_request":8},"violations_by_hour":[{"hour":"2026-01-02T03:00:00+00:00","count":8}],"top_violating_ips":[{"ip":"203.0.113.7","violations":8}]}""",
            violations.GetRawText());
    }

    [Fact]
    public async Task Signs_of_abuse_are_reported_under_the_source_systems_names()
    {
        var patterns = await LimitedServer.JsonOf(_server.GetAsync($"{Limits}/abuse-patterns"));

        Assert.Equal(
            """[{"type":"high_violation_rate","ip":"203.0.113.7","severity":"medium","details":{"violation_rate":66.67,"total_requests":12}}]""",
            patterns.GetRawText());
    }

    [Fact]
    public async Task Usage_over_time_has_a_point_for_each_interval()
    {
        var series = await LimitedServer.JsonOf(_server.GetAsync($"{Limits}/series?hours=1"));

        Assert.Equal(["time_window_hours", "interval_seconds", "points"], Names(series));
        Assert.Equal(60, series.GetProperty("interval_seconds").GetInt32());
        Assert.InRange(series.GetProperty("points").GetArrayLength(), 60, 61);
        Assert.Equal(15, series.GetProperty("points").EnumerateArray().Sum(point => point.GetProperty("requests").GetInt64()));
    }

    [Fact]
    public async Task The_heaviest_clients_are_reported_as_many_as_asked_for()
    {
        var top = await LimitedServer.JsonOf(_server.GetAsync($"{Limits}/top?hours=1&limit=1"));

        Assert.Equal(["time_window_hours", "by_requests", "by_characters", "by_blocked"], Names(top));
        Assert.Equal("203.0.113.7", Only("by_requests"));
        Assert.Equal("127.0.0.1", Only("by_characters"));
        Assert.Equal("203.0.113.7", Only("by_blocked"));

        string? Only(string measure) =>
            Assert.Single(top.GetProperty(measure).GetProperty("clients").EnumerateArray()).GetProperty("ip").GetString();
    }

    [Theory]
    [InlineData("usage?hours=1", 200)]
    [InlineData("usage?hours=168", 200)]
    [InlineData("usage?hours=0", 400)]
    [InlineData("usage?hours=-1", 400)]
    [InlineData("usage?hours=169", 400)]
    [InlineData("usage?hours=99999999999999999999", 400)]
    [InlineData("usage?hours=", 400)]
    [InlineData("usage?hours=1.5", 400)]
    [InlineData("usage?hours=1&hours=2", 400)]
    [InlineData("violations?hours=169", 400)]
    [InlineData("series?hours=169", 400)]
    [InlineData("top?hours=169", 400)]
    [InlineData("top?limit=0", 400)]
    [InlineData("top?limit=101", 400)]
    [InlineData("top?limit=100", 200)]
    public async Task Hours_and_numbers_are_bounded(string path, int status)
    {
        using var response = await _server.GetAsync($"{Limits}/{path}");

        Assert.Equal(status, (int)response.StatusCode);
        if (status == 400)
        {
            Assert.Equal("value_out_of_range", (await ApiServer.ErrorOf(response)).Code);
        }
    }

    [Fact]
    public async Task What_is_out_of_bounds_is_told_with_its_bounds_and_without_control_characters()
    {
        using var response = await _server.GetAsync($"{Limits}/usage?hours=5%07%08");

        var (message, _, param, _) = await ApiServer.ErrorOf(response);
        Assert.Equal("'hours' is '5??'; use a whole number from 1 to 168.", message);
        Assert.Equal("hours", param);
    }

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(member => member.Name);
}
