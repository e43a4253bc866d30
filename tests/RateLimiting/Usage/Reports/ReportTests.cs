using System.Text.Json;
using KokoroTts.RateLimiting.Usage;
using KokoroTts.RateLimiting.Usage.Reports;

namespace KokoroTts.RateLimiting.Tests.Usage.Reports;

public sealed class ReportTests
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private readonly ManualTimeProvider _time = new();
    private readonly UsageLedger _ledger;

    public ReportTests() => _ledger = new UsageLedger(new UsageOptions(), _time);

    // The clock stands at 03:04:05.
    private DateTimeOffset Now => _time.GetUtcNow();

    [Fact]
    public void A_usage_report_has_exactly_these_fields()
    {
        RecordSome();

        AssertJson(
            """
            {
              "time_window_hours": 2, "total_requests": 8, "blocked_requests": 3, "unique_ips": 2, "total_characters": 500,
              "requests_per_hour": 4, "characters_per_hour": 250, "block_rate": 37.5,
              "top_endpoints": [{ "endpoint": "/v1/audio/speech", "count": 7 }, { "endpoint": "/v1/models", "count": 1 }],
              "top_ips": [{ "ip": "10.0.0.1", "count": 6 }, { "ip": "10.0.0.2", "count": 2 }]
            }
            """,
            _ledger.Usage(2));
    }

    [Fact]
    public void A_violation_report_has_exactly_these_fields()
    {
        RecordSome();

        AssertJson(
            """
            {
              "time_window_hours": 2, "total_violations": 3, "unique_violating_ips": 1,
              "violations_by_reason": { "requests": 2, "penalty": 1 },
              "violations_by_hour": [
                { "hour": "2026-01-02T02:00:00+00:00", "count": 1 }, { "hour": "2026-01-02T03:00:00+00:00", "count": 2 }],
              "top_violating_ips": [{ "ip": "10.0.0.1", "violations": 3 }]
            }
            """,
            _ledger.Violations(2));
    }

    [Fact]
    public void A_client_report_has_exactly_these_fields()
    {
        _ledger.Record(Events.Answered(1, Now, 7));
        _ledger.Record(Events.Refused(1, Now.AddSeconds(3).ToOffset(TimeSpan.FromHours(5))));

        AssertJson(
            """
            {
              "ip": "10.0.0.1", "total_requests": 2, "blocked_requests": 1, "success_rate": 50, "total_characters": 7,
              "violation_count": 1, "first_seen": "2026-01-02T03:04:05+00:00", "last_seen": "2026-01-02T03:04:08+00:00",
              "avg_request_interval_seconds": 3,
              "recent_violations": [
                { "timestamp": "2026-01-02T03:04:08+00:00", "reason": "requests", "endpoint": "/v1/audio/speech" }]
            }
            """,
            _ledger.Client(Events.Id(1)));
    }

    [Fact]
    public void A_top_report_states_its_error()
    {
        RecordSome();

        AssertJson(
            """
            {
              "time_window_hours": 1,
              "by_requests": { "total": 7, "error_bound": 0, "clients": [{ "ip": "10.0.0.1", "count": 5, "error": 0 }] },
              "by_characters": { "total": 500, "error_bound": 0, "clients": [{ "ip": "10.0.0.1", "count": 300, "error": 0 }] },
              "by_blocked": { "total": 2, "error_bound": 0, "clients": [{ "ip": "10.0.0.1", "count": 2, "error": 0 }] }
            }
            """,
            _ledger.Top(1, 1));
    }

    [Fact]
    public void A_series_by_minute_has_a_point_for_each_and_ends_with_the_running_one()
    {
        RecordSome();

        var series = _ledger.Series(1);

        Assert.Equal((61, 60), (series.Points.Count, series.IntervalSeconds));
        Assert.All(series.Points.Zip(series.Points.Skip(1)), pair => Assert.Equal(pair.First.Start.AddMinutes(1), pair.Second.Start));
        AssertJson(
            """
            { "start": "2026-01-02T03:04:00+00:00", "requests": 7, "blocked": 2, "characters": 500, "violations_by_reason": { "requests": 1, "penalty": 1 } }
            """,
            series.Points[^1]);
        AssertJson(
            """
            { "start": "2026-01-02T03:03:00+00:00", "requests": 0, "blocked": 0, "characters": 0, "violations_by_reason": { } }
            """,
            series.Points[^2]);
    }

    [Fact]
    public void A_series_by_hour_has_a_point_for_each()
    {
        RecordSome();

        var series = _ledger.Series(24);

        Assert.Equal((25, 3600), (series.Points.Count, series.IntervalSeconds));
        Assert.Equal([0L, 1L, 7L], series.Points.TakeLast(3).Select(point => point.Requests));
    }

    [Fact]
    public void Reports_of_nothing_are_empty()
    {
        AssertJson(
            """
            {
              "time_window_hours": 24, "total_requests": 0, "blocked_requests": 0, "unique_ips": 0, "total_characters": 0,
              "requests_per_hour": 0, "characters_per_hour": 0, "block_rate": 0, "top_endpoints": [], "top_ips": []
            }
            """,
            _ledger.Usage(24));
        AssertJson(
            """
            {
              "time_window_hours": 24, "total_violations": 0, "unique_violating_ips": 0, "violations_by_reason": {},
              "violations_by_hour": [], "top_violating_ips": []
            }
            """,
            _ledger.Violations(24));
        Assert.Empty(_ledger.Top(24).ByRequests.Clients);
        Assert.Equal(25, _ledger.Series(24).Points.Count);
        Assert.Null(_ledger.Client(Events.Id(1)));
    }

    [Fact]
    public void Lists_hold_the_ten_heaviest()
    {
        foreach (var client in Enumerable.Range(1, 30).SelectMany(client => Enumerable.Repeat(client, client)))
        {
            _ledger.Record(Events.Answered(client, Now, endpoint: $"/{client:00}"));
            _ledger.Record(Events.Refused(client, Now));
        }

        var heaviest = Enumerable.Range(21, 10).Reverse().ToList();
        Assert.Equal(heaviest.Select(client => new IpCount(Events.Text(client), client * 2)), _ledger.Usage(1).TopIps);
        Assert.Equal(heaviest.Select(client => new IpViolations(Events.Text(client), client)), _ledger.Violations(1).TopViolatingIps);
        Assert.Equal(heaviest.Take(9).Select(client => $"/{client:00}"), _ledger.Usage(1).TopEndpoints.Skip(1).Select(endpoint => endpoint.Endpoint));
    }

    private static void AssertJson<T>(string expected, T report)
    {
        using var expectedJson = JsonDocument.Parse(expected);
        using var json = JsonSerializer.SerializeToDocument(report, SnakeCase);
        Assert.True(JsonElement.DeepEquals(expectedJson.RootElement, json.RootElement), json.RootElement.ToString());
    }

    private void RecordSome()
    {
        _ledger.Record(Events.Refused(1, Now.AddMinutes(-62)));
        _ledger.Record(Events.Refused(1, Now));
        _ledger.Record(Events.Refused(1, Now, "penalty"));
        for (var i = 0; i < 3; i++)
        {
            _ledger.Record(Events.Answered(1, Now, 100));
        }

        _ledger.Record(Events.Answered(2, Now, 200));
        _ledger.Record(Events.Answered(2, Now, 0, endpoint: "/v1/models"));
    }
}
