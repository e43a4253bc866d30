using FsCheck;
using FsCheck.Fluent;
using KokoroTts.RateLimiting.Usage.Activity;

namespace KokoroTts.RateLimiting.Tests.Usage.Activity;

public sealed class SlidingWindowProperties
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Part = TimeSpan.FromSeconds(10);

    [Fact]
    public void The_count_is_of_at_least_the_window_and_at_most_a_part_more()
    {
        Prop.ForAll((from steps in Gen.Choose(0, 90_000).ListOf() select steps).ToArbitrary(), static steps =>
        {
            var window = new SlidingWindow(Length, 30);
            var now = Events.Hour;
            var times = new List<DateTimeOffset>();
            foreach (var step in steps)
            {
                now = now.AddMilliseconds(step);
                window.Add(now, 1);
                times.Add(now);
                AssertCount(window, times, now);
            }

            AssertCount(window, times, now + Length);
            Assert.Equal(0, window.Sum(now + Length + Part));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Small_steps_back_keep_the_count_and_large_ones_begin_anew()
    {
        var window = new SlidingWindow(Length, 30);
        window.Add(Events.Hour, 3);
        window.Add(Events.Hour.AddMinutes(-1), 2);
        Assert.Equal(5, window.Sum(Events.Hour));
        Assert.Equal(0, window.Sum(Events.Hour.AddMinutes(-10)));

        window.Add(Events.Hour.AddMinutes(-10), 1);
        Assert.Equal(1, window.Sum(Events.Hour.AddMinutes(-10)));
        Assert.Equal(0, window.Sum(Events.Hour));
    }

    private static void AssertCount(SlidingWindow window, List<DateTimeOffset> times, DateTimeOffset now) => Assert.InRange(
        window.Sum(now),
        times.Count(time => time >= now - Length),
        times.Count(time => time > now - Length - Part));
}
