using KokoroTts.Speech.Scheduling.Tracking;

namespace KokoroTts.Speech.Tests.Scheduling.Tracking;

public sealed class CircuitBreakerTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);

    private readonly ManualTimeProvider _time = new();
    private readonly CircuitBreaker _breaker;

    public CircuitBreakerTests() => _breaker = new CircuitBreaker(failures: 3, Duration, _time);

    [Fact]
    public void Failures_in_a_row_open_it()
    {
        Fail(2);
        Assert.False(_breaker.IsOpen);
        Assert.Equal(Passage.Free, _breaker.Pass());

        Fail(1);

        Assert.True(_breaker.IsOpen);
        Assert.False(_breaker.IsPassable);
        Assert.Equal(Passage.Refused, _breaker.Pass());
    }

    [Fact]
    public void A_success_between_failures_starts_the_count_anew()
    {
        Fail(2);
        _breaker.Succeeded();
        Fail(2);

        Assert.False(_breaker.IsOpen);
    }

    [Fact]
    public void A_worker_that_is_gone_opens_it_at_once()
    {
        _breaker.Trip();

        Assert.False(_breaker.IsPassable);
    }

    [Fact]
    public void After_its_time_it_lets_one_segment_try()
    {
        Fail(3);
        _time.Advance(Duration - TimeSpan.FromTicks(1));
        Assert.Equal(Passage.Refused, _breaker.Pass());
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.True(_breaker.IsPassable);

        Assert.Equal(Passage.Trial, _breaker.Pass());

        Assert.True(_breaker.IsOpen);
        Assert.False(_breaker.IsPassable);
        Assert.Equal(Passage.Refused, _breaker.Pass());
    }

    [Fact]
    public void A_trial_that_succeeds_closes_it()
    {
        BeginTrial();

        _breaker.Succeeded();

        Assert.False(_breaker.IsOpen);
        Assert.Equal(Passage.Free, _breaker.Pass());
        Fail(2);
        Assert.False(_breaker.IsOpen);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_trial_that_fails_keeps_it_open_for_another_time(bool isGone)
    {
        BeginTrial();

        if (isGone)
        {
            _breaker.Trip();
        }
        else
        {
            _breaker.Failed(wasTrial: true);
        }

        Assert.False(_breaker.IsPassable);
        _time.Advance(Duration);
        Assert.Equal(Passage.Trial, _breaker.Pass());
    }

    [Fact]
    public void A_trial_that_is_given_up_makes_way_for_another()
    {
        BeginTrial();

        _breaker.Released(wasTrial: true);

        Assert.Equal(Passage.Trial, _breaker.Pass());
    }

    [Fact]
    public void Segments_begun_before_it_opened_neither_keep_it_open_nor_end_a_trial()
    {
        Fail(3);
        _time.Advance(Duration / 2);
        Fail(5);
        _time.Advance(Duration / 2);
        Assert.Equal(Passage.Trial, _breaker.Pass());

        Fail(5);
        _breaker.Released(wasTrial: false);

        Assert.Equal(Passage.Refused, _breaker.Pass());
    }

    private void BeginTrial()
    {
        Fail(3);
        _time.Advance(Duration);
        Assert.Equal(Passage.Trial, _breaker.Pass());
    }

    private void Fail(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _breaker.Failed(wasTrial: false);
        }
    }
}
