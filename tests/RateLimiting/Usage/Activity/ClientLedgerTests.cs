using KokoroTts.RateLimiting.Usage.Activity;
using KokoroTts.RateLimiting.Usage.Reports;

namespace KokoroTts.RateLimiting.Tests.Usage.Activity;

public sealed class ClientLedgerTests
{
    private readonly ClientLedger _ledger = new(1_000, 4_000);

    [Fact]
    public void A_report_sums_up_what_a_client_did()
    {
        _ledger.Record(Events.Answered(1, Events.Hour, 100));
        _ledger.Record(Events.Answered(2, Events.Hour, 999));
        _ledger.Record(Events.Refused(1, Events.Hour.AddSeconds(10), "characters_per_hour"));
        _ledger.Record(Events.Answered(1, Events.Hour.AddSeconds(25), 50));

        var report = _ledger.Report(Events.Id(1))!;

        Assert.Equal((3L, 1L, 66.67, 150L, 1L), (report.TotalRequests, report.BlockedRequests, report.SuccessRate, report.TotalCharacters, report.ViolationCount));
        Assert.Equal((Events.Hour, Events.Hour.AddSeconds(25), 12.5), (report.FirstSeen, report.LastSeen, report.AvgRequestIntervalSeconds));
        Assert.Equal([new Violation(Events.Hour.AddSeconds(10), "characters_per_hour", "/v1/audio/speech")], report.RecentViolations);
        Assert.Equal(Events.Text(1), report.Ip);
        Assert.Null(_ledger.Report(Events.Id(3)));
    }

    [Fact]
    public void The_newest_ten_violations_are_kept()
    {
        for (var number = 0; number < 15; number++)
        {
            _ledger.Record(Events.Refused(1, Events.Hour.AddSeconds(number)));
        }

        var report = _ledger.Report(Events.Id(1))!;

        Assert.Equal(15, report.ViolationCount);
        Assert.Equal(Enumerable.Range(5, 10).Select(number => Events.Hour.AddSeconds(number)), report.RecentViolations.Select(violation => violation.Timestamp));
    }

    [Fact]
    public void A_clock_set_back_leaves_first_before_last()
    {
        _ledger.Record(Events.Answered(1, Events.Hour));
        _ledger.Record(Events.Answered(1, Events.Hour.AddHours(-2)));
        _ledger.Record(Events.Answered(1, Events.Hour.AddHours(-1)));

        var report = _ledger.Report(Events.Id(1))!;

        Assert.Equal((Events.Hour.AddHours(-2), Events.Hour, 3600.0), (report.FirstSeen, report.LastSeen, report.AvgRequestIntervalSeconds));
        Assert.Equal(1, _ledger.Recent(Events.Hour.AddHours(-1)).Single().BurstRequests);
    }

    [Fact]
    public void A_single_request_has_no_interval_and_a_batch_counts_as_many()
    {
        _ledger.Record(Events.Answered(1, Events.Hour));
        _ledger.Record(Events.Refused(2, Events.Hour, count: 40));

        Assert.Equal(0, _ledger.Report(Events.Id(1))!.AvgRequestIntervalSeconds);
        Assert.Equal((40L, 40L, 0.0), (_ledger.Report(Events.Id(2))!.TotalRequests, _ledger.Report(Events.Id(2))!.ViolationCount, _ledger.Report(Events.Id(2))!.SuccessRate));
    }

    [Fact]
    public void Regular_clients_outlast_a_flood_of_clients_that_come_once()
    {
        foreach (var client in Enumerable.Range(0, 50).SelectMany(client => Enumerable.Repeat(client, 11)))
        {
            _ledger.Record(Events.Answered(client, Events.Hour));
        }

        foreach (var client in Enumerable.Range(1_000, 100_000))
        {
            _ledger.Record(Events.Answered(client, Events.Hour));
        }

        Assert.Equal(1_000, _ledger.Count);
        Assert.All(Enumerable.Range(0, 50), client => Assert.Equal(11, _ledger.Report(Events.Id(client))!.TotalRequests));
    }

    [Fact]
    public void Reports_of_several_machines_merge()
    {
        var other = new ClientLedger(1_000, 4_000);
        for (var number = 0; number < 16; number++)
        {
            var ledger = number % 2 == 0 ? _ledger : other;
            ledger.Record(Events.Refused(1, Events.Hour.AddSeconds(number)));
        }

        var report = ClientReport.Merge([_ledger.Report(Events.Id(1))!, other.Report(Events.Id(1))!]);

        Assert.Equal((16L, 16L, 1.0), (report.TotalRequests, report.ViolationCount, report.AvgRequestIntervalSeconds));
        Assert.Equal(Enumerable.Range(6, 10).Select(number => Events.Hour.AddSeconds(number)), report.RecentViolations.Select(violation => violation.Timestamp));
    }
}
