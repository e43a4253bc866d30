using KokoroTts.RateLimiting.Usage.History;

namespace KokoroTts.RateLimiting.Tests.Usage.History;

public sealed class RollUpsTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly RollUps _rollUps;

    public RollUpsTests()
    {
        _rollUps = new RollUps(16, _time);
        _time.Advance(Events.Hour.AddHours(200) - _time.GetUtcNow());
    }

    private DateTimeOffset Now => _time.GetUtcNow();

    [Fact]
    public void A_window_of_an_hour_holds_the_running_minute_and_sixty_before_it()
    {
        _time.Advance(TimeSpan.FromSeconds(30));
        _rollUps.Record(Events.Answered(1, Now.AddMinutes(-61)));
        _rollUps.Record(Events.Answered(2, Now.AddMinutes(-60)));
        _rollUps.Record(Events.Answered(3, Now));

        var window = _rollUps.Window(1);

        Assert.Equal(2, window.Sum!.Requests);
        Assert.Equal([Now.AddSeconds(-30).AddMinutes(-60), Now.AddSeconds(-30)], window.Points.Select(point => point.Start));
        Assert.Equal((window.Points[0].Start, window.Points[1].Start), (window.Start, window.End));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(24)]
    [InlineData(168)]
    public void A_longer_window_holds_the_running_hour_and_so_many_before_it(int hours)
    {
        var start = Now;
        _time.Advance(TimeSpan.FromMinutes(59));
        _rollUps.Record(Events.Answered(1, start.AddHours(-hours).AddTicks(-1)));
        _rollUps.Record(Events.Answered(2, start.AddHours(-hours)));
        _rollUps.Record(Events.Answered(3, start));
        _rollUps.Record(Events.Refused(3, Now, count: 5));

        var window = _rollUps.Window(hours);

        Assert.Equal(7, window.Sum!.Requests);
        Assert.Equal([(start.AddHours(-hours), 1L), (start, 6L)], window.Points.Select(point => (point.Start, point.Requests)));
        Assert.Equal(5, window.Points[1].ViolationsByReason["requests"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(169)]
    public void Other_windows_are_refused(int hours) => Assert.Throws<ArgumentOutOfRangeException>(() => _rollUps.Window(hours));

    [Fact]
    public void What_is_too_old_is_dropped_and_drops_nothing_newer()
    {
        _rollUps.Record(Events.Answered(1, Now));
        _rollUps.Record(Events.Answered(2, Now.AddHours(-169)));
        _rollUps.Record(Events.Answered(3, Now.AddMinutes(-181)));
        _rollUps.Record(Events.Answered(4, Now));

        Assert.Equal(2, _rollUps.Window(3).Sum!.Requests);
        Assert.Equal(3, _rollUps.Window(168).Sum!.Requests);
    }

    [Fact]
    public void Events_in_any_order_count_in_their_own_minute()
    {
        var random = new Random(7);
        var expected = new long[120];
        for (var i = 0; i < 2_000; i++)
        {
            var minute = random.Next(120);
            expected[minute]++;
            _rollUps.Record(Events.Answered(random.Next(50), Now.AddMinutes(-minute)));
        }

        var points = _rollUps.Window(2).Points;

        Assert.Equal(expected.Reverse(), points.Select(point => point.Requests));
        Assert.Equal(2_000, _rollUps.Window(4).Sum!.Requests);
    }

    [Fact]
    public void A_clock_that_ran_a_week_ahead_costs_nothing_that_is_recorded_after()
    {
        _rollUps.Record(Events.Answered(1, Now));
        for (var minute = 0; minute < 400; minute++)
        {
            _rollUps.Record(Events.Answered(2, Now.AddDays(7).AddMinutes(minute)));
        }

        for (var minute = 1; minute <= 120; minute++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            _rollUps.Record(Events.Answered(3, Now));
        }

        Assert.Equal(120, _rollUps.Window(3).Sum!.TopByRequests.Items.Single(item => item.Key == Events.Text(3)).Count);
        Assert.Equal(120, _rollUps.Window(168).Sum!.TopByRequests.Items.Single(item => item.Key == Events.Text(3)).Count);
        Assert.DoesNotContain(_rollUps.Window(168).Sum!.TopByRequests.Items, item => item.Key == Events.Text(2));
    }

    [Fact]
    public void What_was_recorded_ahead_of_the_clock_shows_when_the_clock_is_there()
    {
        _rollUps.Record(Events.Answered(1, Now.AddMinutes(30)));
        Assert.Null(_rollUps.Window(1).Sum);

        _rollUps.Record(Events.Answered(1, Now));
        _time.Advance(TimeSpan.FromMinutes(30));
        _rollUps.Record(Events.Answered(1, Now));

        Assert.Equal([1L, 2L], _rollUps.Window(1).Points.Select(point => point.Requests));
    }

    [Fact]
    public void Endpoints_and_reasons_beyond_the_bound_are_summed_as_other()
    {
        for (var number = 0; number < 100; number++)
        {
            _rollUps.Record(Events.Answered(1, Now, endpoint: $"/{number}"));
            _rollUps.Record(Events.Refused(1, Now, $"reason {number}"));
        }

        var sum = _rollUps.Window(1).Sum!;

        Assert.Equal((65, 200), (sum.Endpoints.Count, sum.Endpoints.Values.Sum()));
        Assert.Equal((65, 100, 36), (sum.Reasons.Count, sum.Reasons.Values.Sum(), sum.Reasons["other"]));
    }

    [Fact]
    public async Task Totals_are_exact_while_several_threads_record_over_minutes_and_others_read()
    {
        const int Threads = 8;
        const int Each = 20_000;
        var start = Now.AddMinutes(-20);
        var recording = Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                var time = start.AddSeconds(i * 1_200.0 / Each);
                _rollUps.Record(i % 4 == 0 ? Events.Refused(thread, time, $"reason {i % 3}") : Events.Answered(i % 10, time, 3));
            }
        }, TaskCreationOptions.LongRunning)));
        var last = 0L;
        while (!recording.IsCompleted)
        {
            var requests = _rollUps.Window(1).Sum?.Requests ?? 0;
            Assert.InRange(requests, last, Threads * Each);
            last = requests;
        }

        await recording;
        foreach (var sum in new[] { _rollUps.Window(1).Sum!, _rollUps.Window(5).Sum! })
        {
            Assert.Equal((Threads * Each, Threads * Each / 4, Threads * Each * 3 / 4 * 3), (sum.Requests, sum.Blocked, sum.Characters));
            Assert.Equal(sum.Blocked, sum.Reasons.Values.Sum());
            Assert.Equal(sum.Requests, sum.TopByRequests.Total);
            Assert.Equal(10, sum.Clients.Estimate());
            Assert.Equal(8, sum.BlockedClients.Estimate());
        }
    }
}
