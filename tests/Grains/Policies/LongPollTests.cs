using KokoroTts.Grains.Interfaces.Following;

namespace KokoroTts.Grains.Tests.Policies;

public sealed class LongPollTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task An_answer_that_comes_at_once_is_not_asked_for_again_at_once()
    {
        var asked = 0;
        using var stop = new CancellationTokenSource();
        var polling = LongPoll.RunAsync(
            _ =>
            {
                asked++;
                return Task.CompletedTask;
            },
            _ => { },
            _clock,
            stop.Token);

        for (var i = 1; i <= 3; i++)
        {
            await _clock.UntilTimerIsDueWithinAsync(LongPoll.ShortestPause);
            Assert.Equal(i, asked);
            _clock.Advance(LongPoll.ShortestPause);
        }

        await stop.CancelAsync();
        await polling;
    }

    [Fact]
    public async Task Failures_are_told_once_and_followed_by_longer_and_longer_pauses()
    {
        var (asked, told) = (0, 0);
        using var stop = new CancellationTokenSource();
        var polling = LongPoll.RunAsync(
            _ =>
            {
                asked++;
                throw new InvalidOperationException("away");
            },
            _ => told++,
            _clock,
            stop.Token);

        foreach (var pause in new[] { 250, 500, 1_000, 2_000, 2_000 })
        {
            await _clock.UntilTimerIsDueWithinAsync(TimeSpan.FromMilliseconds(pause));
            var before = asked;
            _clock.Advance(TimeSpan.FromMilliseconds(pause - 1));
            Assert.Equal(before, asked);
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        await stop.CancelAsync();
        await polling;
        Assert.Equal(1, told);
        Assert.InRange(asked, 5, 6);
    }
}
