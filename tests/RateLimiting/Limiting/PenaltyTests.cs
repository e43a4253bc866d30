using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Tests.Limiting.Model;

namespace KokoroTts.RateLimiting.Tests.Limiting;

public sealed class PenaltyTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    private static readonly Policy Strict = new(
        "strict",
        [new WindowLimit("per_second", LimitUnit.Requests, 1, TimeSpan.FromSeconds(1))],
        CharactersPerRequest: 100,
        ConcurrentRequests: null,
        TimeSpan.FromMinutes(1),
        new PenaltyRules(2, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(150)));

    private static readonly Cost TooLong = new(1, 101);

    [Fact]
    public void More_violations_than_are_forgiven_bring_a_penalty_that_names_the_last()
    {
        var limiter = new ClientLimiter(Strict);
        limiter.Decide(TooLong, Draw.Start);
        limiter.Decide(new Cost(1, 1), Draw.Start);
        limiter.Decide(new Cost(1, 1), Draw.Start);

        var third = limiter.Decide(new Cost(1, 1), Draw.Start);
        var during = limiter.Decide(new Cost(0, 0), Draw.Start + (59 * Second));

        Assert.Equal((RefusalReason.Penalty, "per_second", Draw.Start + (60 * Second)), (third.Reason, third.LimitName, third.RetryAt));
        Assert.Equal((RefusalReason.Penalty, LimitTypes.Requests, 1L), (during.Reason, during.LimitType, during.LimitValue));
        Assert.Equal(Outcome.Allowed, limiter.Decide(new Cost(1, 1), Draw.Start + (60 * Second)).Outcome);
    }

    [Fact]
    public void Violations_are_forgotten_after_an_hour()
    {
        var limiter = new ClientLimiter(Strict);
        limiter.Decide(TooLong, Draw.Start);
        limiter.Decide(TooLong, Draw.Start + 1);
        Assert.Null(limiter.Twin().Decide(TooLong, Draw.Start + TimeSpan.TicksPerHour).RetryAt);
        Assert.Null(limiter.Twin().Peek(Draw.Start + TimeSpan.TicksPerHour).PenaltyUntil);

        limiter.Decide(TooLong, Draw.Start + TimeSpan.TicksPerHour - 1);

        Assert.Equal(Draw.Start + TimeSpan.TicksPerHour - 1 + (60 * Second), limiter.Peek(Draw.Start + TimeSpan.TicksPerHour).PenaltyUntil);
    }

    [Fact]
    public void Each_further_penalty_is_twice_as_long_up_to_the_longest_and_a_day_of_peace_ends_that()
    {
        var limiter = new ClientLimiter(Strict);
        var now = Draw.Start;
        foreach (var seconds in new[] { 60, 120, 150, 150 })
        {
            now = Penalize(limiter, now, seconds);
        }

        now = Penalize(limiter, now + TimeSpan.TicksPerDay - (4 * Second), 150);
        Penalize(limiter, now + TimeSpan.TicksPerDay, 60);
    }

    [Fact]
    public void Repeats_refused_elsewhere_are_one_violation_and_none_after_a_penalty()
    {
        var limiter = new ClientLimiter(Strict);
        limiter.Decide(TooLong, Draw.Start);
        limiter.Decide(new Cost(1, 1), Draw.Start, refusedElsewhere: 1000);
        Assert.Equal(2, limiter.Peek(Draw.Start).Violations);
        Assert.Null(limiter.Peek(Draw.Start).PenaltyUntil);

        var now = Draw.Start + Second;
        Assert.Equal(RefusalReason.Penalty, limiter.Decide(new Cost(1, 1), now, refusedElsewhere: 1).Reason);

        now += 60 * Second;
        Assert.Equal(Outcome.Allowed, limiter.Decide(new Cost(1, 1), now, refusedElsewhere: 1000).Outcome);
    }

    [Fact]
    public void Refusals_for_concurrency_and_during_a_ban_are_no_violations()
    {
        var limiter = new ClientLimiter(Strict with { Windows = [], ConcurrentRequests = 1 });
        for (var i = 0; i < 10; i++)
        {
            limiter.Decide(new Cost(1, 1), Draw.Start);
        }

        Assert.Equal(0, limiter.Peek(Draw.Start).Violations);
        limiter.Ban(Draw.Start + Second);
        limiter.Decide(TooLong, Draw.Start);
        Assert.Equal(0, limiter.Peek(Draw.Start).Violations);
        limiter.Decide(TooLong, Draw.Start + Second);
        Assert.Equal(1, limiter.Peek(Draw.Start + Second).Violations);
    }

    [Fact]
    public void A_ban_refuses_everything_until_it_ends()
    {
        var limiter = new ClientLimiter(Strict);
        limiter.Ban(Draw.Start + Second);

        var refused = limiter.Decide(new Cost(0, 0), Draw.Start);

        Assert.Equal((Outcome.Refused, RefusalReason.Ban, Draw.Start + Second), (refused.Outcome, refused.Reason, refused.RetryAt));
        Assert.Equal(Outcome.Allowed, limiter.Twin().Decide(new Cost(1, 1), Draw.Start + Second).Outcome);
        limiter.Reset();
        Assert.Equal(Outcome.Refused, limiter.Decide(new Cost(1, 1), Draw.Start).Outcome);
        limiter.Unban();
        Assert.Equal(Outcome.Allowed, limiter.Decide(new Cost(1, 1), Draw.Start).Outcome);
    }

    [Fact]
    public void A_ban_for_ever_has_no_end()
    {
        var limiter = new ClientLimiter(Strict);
        limiter.Ban(DateTimeOffset.MaxValue.UtcTicks);

        var refused = limiter.Restored().Decide(new Cost(1, 1), Draw.Start + (1000 * TimeSpan.TicksPerDay));

        Assert.Equal((RefusalReason.Ban, null), (refused.Reason, refused.RetryAt));
    }

    [Fact]
    public void A_policy_that_only_watches_serves_with_a_slot_and_takes_nothing()
    {
        var watching = Strict with { Shadow = true, ConcurrentRequests = 2 };
        var limiter = new ClientLimiter(watching);
        limiter.Decide(new Cost(1, 1), Draw.Start);

        var second = limiter.Decide(new Cost(1, 1), Draw.Start);
        var third = limiter.Decide(new Cost(1, 1), Draw.Start);

        Assert.Equal((Outcome.Shadow, RefusalReason.Limit, "per_second", true, true),
            (second.Outcome, second.Reason, second.LimitName, second.IsServed, second.Lease.IsHeld));
        Assert.Equal((Outcome.Shadow, false), (third.Outcome, third.Lease.IsHeld));
        Assert.Equal(Draw.Start + Second, limiter.Peek(Draw.Start).Windows[0].ResetAt);
    }

    [Fact]
    public void What_was_only_watched_is_not_punished_later()
    {
        var limiter = new ClientLimiter(Strict with { Shadow = true });
        for (var i = 0; i < 5; i++)
        {
            limiter.Decide(TooLong, Draw.Start);
        }

        Assert.NotNull(limiter.Peek(Draw.Start).PenaltyUntil);
        limiter.Apply(Strict, Draw.Start);

        Assert.Equal(Outcome.Allowed, limiter.Decide(new Cost(1, 1), Draw.Start).Outcome);
    }

    /// <summary>Violates until there is a penalty of so many seconds, and answers its end.</summary>
    private static long Penalize(ClientLimiter limiter, long now, int seconds)
    {
        for (var i = 0; i < 3; i++)
        {
            now += Second;
            limiter.Decide(TooLong, now);
            if (limiter.Peek(now).PenaltyUntil is { } until)
            {
                Assert.Equal(now + (seconds * Second), until);
                return until;
            }
        }

        throw new InvalidOperationException("There was no penalty.");
    }
}
