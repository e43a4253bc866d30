using System.Text.Json;
using KokoroTts.RateLimiting.Usage.History;
using KokoroTts.RateLimiting.Usage.Reports;

namespace KokoroTts.RateLimiting.Tests.Usage.History;

public sealed class UsageWindowTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Windows_of_several_machines_report_what_one_machine_would_have()
    {
        var (one, left, right) = (new RollUps(128, _time), new RollUps(128, _time), new RollUps(128, _time));
        for (var i = 0; i < 1_000; i++)
        {
            var time = _time.GetUtcNow().AddMinutes(-i % 50);
            var usage = i % 3 == 0 ? Events.Refused(i % 40, time) : Events.Answered(i % 100, time, i);
            one.Record(usage);
            (i % 2 == 0 ? left : right).Record(usage);
        }

        var merged = UsageWindow.Merge([left.Window(1), right.Window(1), new RollUps(128, _time).Window(1)]);

        AssertSameReports(one.Window(1), merged);
    }

    [Fact]
    public void A_window_survives_being_sent()
    {
        var rollUps = new RollUps(16, _time);
        for (var client = 0; client < 500; client++)
        {
            rollUps.Record(Events.Answered(client, _time.GetUtcNow()));
            rollUps.Record(Events.Refused(client % 20, _time.GetUtcNow()));
        }

        var window = rollUps.Window(1);
        var received = JsonSerializer.Deserialize<UsageWindow>(JsonSerializer.Serialize(window))!;

        AssertSameReports(window, received);
        AssertSameReports(UsageWindow.Merge([window, window]), UsageWindow.Merge([received, received]));
    }

    [Fact]
    public void Windows_of_different_hours_do_not_merge()
    {
        var rollUps = new RollUps(16, _time);

        Assert.Throws<ArgumentException>(() => UsageWindow.Merge([rollUps.Window(1), rollUps.Window(2)]));
        Assert.Throws<ArgumentException>(() => UsageWindow.Merge([]));
    }

    private static void AssertSameReports(UsageWindow expected, UsageWindow actual)
    {
        Assert.Equal(Json(UsageReport.Of(expected)), Json(UsageReport.Of(actual)));
        Assert.Equal(Json(ViolationReport.Of(expected)), Json(ViolationReport.Of(actual)));
        Assert.Equal(Json(TopReport.Of(expected, 10)), Json(TopReport.Of(actual, 10)));
        Assert.Equal(Json(UsageSeries.Of(expected)), Json(UsageSeries.Of(actual)));
    }

    private static string Json<T>(T report) => JsonSerializer.Serialize(report);
}
