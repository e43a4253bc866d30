using KokoroTts.Api.Tests.Hosting;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Usage;

namespace KokoroTts.Api.Tests.Admin;

public sealed class ExportTests : IAsyncLifetime
{
    private const string Export = "/admin/rate-limits/export";

    private LimitedServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await LimitedServer.WithLimitsAsync(("CharactersPerRequest", 6));
        await LimitedServer.StatusOf(_server.SpeakAsync("Hello!"));
        _server.Clock.Advance(TimeSpan.FromSeconds(1.5));
        await LimitedServer.StatusOf(_server.SpeakAsync("Hello, you!", (ApiServer.PeerHeader, "2001:db8:1:2::7")));
        await _server.RecordedAsync(2);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("?format=json")]
    public async Task The_export_as_JSON_has_all_reports_under_the_source_systems_names(string query)
    {
        using var response = await _server.GetAsync(Export + query);

        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("rate-limits.json", response.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        var export = await LimitedServer.JsonOf(response);
        Assert.Equal(
            ["export_timestamp", "usage_stats_24h", "usage_stats_1h", "violation_report_24h", "abuse_patterns", "configuration"],
            export.EnumerateObject().Select(member => member.Name));
        Assert.Equal("2026-01-02T03:04:06.5+00:00", export.GetProperty("export_timestamp").GetString());
        Assert.Equal(24, export.GetProperty("usage_stats_24h").GetProperty("time_window_hours").GetInt32());
        Assert.Equal(2, export.GetProperty("usage_stats_1h").GetProperty("total_requests").GetInt32());
        Assert.Equal(1, export.GetProperty("violation_report_24h").GetProperty("total_violations").GetInt32());
        Assert.Equal(0, export.GetProperty("abuse_patterns").GetArrayLength());
        Assert.Equal(6, export.GetProperty("configuration").GetProperty("limits").GetProperty("characters_per_request").GetInt32());
    }

    [Fact]
    public async Task The_export_as_CSV_has_a_row_for_each_request()
    {
        using var response = await _server.GetAsync($"{Export}?format=csv");

        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("rate-limits.csv", response.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Equal(
            "timestamp,ip,endpoint,character_count,blocked,block_reason\r\n"
            + "2026-01-02T03:04:05.0000000Z,127.0.0.1,/v1/audio/speech,6,false,\r\n"
            + "2026-01-02T03:04:06.5000000Z,2001:db8:1:2::/64,/v1/audio/speech,0,true,characters_per_request\r\n",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Refusals_that_were_counted_together_have_a_row_each_however_many_they_are()
    {
        Record("/v1/models", count: 2000);

        var rows = await RowsAsync();

        Assert.Equal(2000, rows.Count(row => row == "2026-01-02T00:00:00.0000000Z,203.0.113.7,/v1/models,0,true,requests"));
        Assert.Equal(1 + 2 + 2000, rows.Length);
    }

    [Theory]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("a b", "a b")]
    public async Task Fields_are_quoted_where_RFC_4180_asks_for_it(string endpoint, string field)
    {
        Record(endpoint);

        Assert.Equal($"2026-01-02T00:00:00.0000000Z,203.0.113.7,{field},0,true,requests", (await RowsAsync())[^1]);
    }

    [Fact]
    public async Task A_field_of_several_lines_stays_one_field()
    {
        Record("a\r\nb");

        using var response = await _server.GetAsync($"{Export}?format=csv");

        Assert.EndsWith(",203.0.113.7,\"a\r\nb\",0,true,requests\r\n", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_format_is_refused()
    {
        Assert.Equal(
            (400, "invalid_value", "'format' is 'xml'; use json or csv."), await LimitedServer.ErrorOf(_server.GetAsync($"{Export}?format=xml")));
    }

    private void Record(string endpoint, int count = 1)
    {
        Assert.True(ClientAddress.TryParse("203.0.113.7", 64, out var address));
        var time = new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);
        _server.Api.Ledger.Record(new UsageEvent(
            time, address.ToClientId(), "203.0.113.7", null, endpoint, 0, Blocked: true, "requests", Count: count));
    }

    private async Task<string[]> RowsAsync()
    {
        using var response = await _server.GetAsync($"{Export}?format=csv");
        return (await response.Content.ReadAsStringAsync()).Split("\r\n")[..^1];
    }
}
