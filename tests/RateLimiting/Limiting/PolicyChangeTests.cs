using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Tests.Limiting.Model;

namespace KokoroTts.RateLimiting.Tests.Limiting;

public sealed class PolicyChangeTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(10, 20)]
    [InlineData(10, 200)]
    [InlineData(100, 200)]
    public void A_larger_quota_lets_the_difference_through_at_once(long before, long after)
    {
        var limiter = Used(new WindowLimit("w", LimitUnit.Characters, before, Minute), before);

        limiter.Apply(Draw.Of(new WindowLimit("w", LimitUnit.Characters, after, Minute)), Draw.Start);

        Assert.Equal(after - before, limiter.Peek(Draw.Start).Windows[0].Remaining);
    }

    [Theory]
    [InlineData(20, 10)]
    [InlineData(200, 10)]
    [InlineData(200, 100)]
    public void A_smaller_quota_refuses_until_the_past_fits(long before, long after)
    {
        var limiter = Used(new WindowLimit("w", LimitUnit.Characters, before, Minute), before);

        limiter.Apply(Draw.Of(new WindowLimit("w", LimitUnit.Characters, after, Minute)), Draw.Start);

        var refused = limiter.Decide(new Cost(1, 1), Draw.Start);
        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.InRange(refused.RetryAt!.Value - Draw.Start, Minute.Ticks, Minute.Ticks + (Minute.Ticks / 32));
    }

    [Fact]
    public void A_limit_of_another_name_or_unit_starts_empty()
    {
        var limiter = Used(new WindowLimit("w", LimitUnit.Characters, 50, Minute), 50);

        limiter.Apply(Draw.Of(new WindowLimit("w", LimitUnit.Requests, 50, Minute), new WindowLimit("v", LimitUnit.Characters, 50, Minute)), Draw.Start);

        Assert.All(limiter.Peek(Draw.Start).Windows, window => Assert.Equal(50, window.Remaining));
    }

    /// <summary>What was taken before counts in the new limit, whatever the two are.</summary>
    [Fact]
    public void No_change_lets_more_through_than_the_new_quota_counting_the_old_charges() => Cases.ForAll(1500, random =>
    {
        var (old, changed) = (random.Limit("w") with { Unit = LimitUnit.Characters }, random.Limit("w") with { Unit = LimitUnit.Characters });
        if (old.Algorithm == LimitAlgorithm.Gcra && changed.Algorithm == LimitAlgorithm.Gcra)
        {
            // All that a rate knows, and keeps, of its past is the backlog.
            return;
        }

        var limiter = new ClientLimiter(Draw.Of(old));
        var charges = new List<(long Time, long Amount)>();
        var now = Draw.Start;
        for (var i = 0; i < 60; i++)
        {
            now += random.Step() / 2;
            Take();
        }

        var changedAt = now;
        limiter.Apply(Draw.Of(changed), now);
        limiter = random.Next(2) == 0 ? limiter.Restored() : limiter;
        var known = charges.Where(charge => charge.Time > changedAt - old.Window.Ticks).ToArray();
        charges.Clear();
        for (var i = 0; i < 40; i++)
        {
            now += random.Step() / 2;
            if (Take())
            {
                // A rate with a burst allows both within a window.
                var burst = changed.Algorithm == LimitAlgorithm.Gcra ? (changed.Burst == 0 ? changed.Quota : changed.Burst) : 0;
                var inWindow = known.Concat(charges).Where(charge => charge.Time > now - changed.Window.Ticks).Sum(charge => charge.Amount);
                Assert.InRange(inWindow, 0, changed.Quota + burst);
            }
        }

        bool Take()
        {
            var amount = random.Next(1, 30);
            var taken = limiter.Decide(new Cost(1, amount), now).Outcome == Outcome.Allowed;
            if (taken)
            {
                charges.Add((now, amount));
            }

            return taken;
        }
    });

    [Fact]
    public void A_rate_that_changes_keeps_its_backlog()
    {
        var limiter = Used(new WindowLimit("w", LimitUnit.Characters, 60, Minute, LimitAlgorithm.Gcra, 30), 30);

        limiter.Apply(Draw.Of(new WindowLimit("w", LimitUnit.Characters, 120, TimeSpan.FromMinutes(4), LimitAlgorithm.Gcra, 40)), Draw.Start);

        Assert.Equal(10, limiter.Peek(Draw.Start).Windows[0].Remaining);
        Assert.Equal(Draw.Start + TimeSpan.FromSeconds(2).Ticks, limiter.Decide(new Cost(1, 11), Draw.Start).RetryAt);
    }

    [Fact]
    public void Leases_stay_and_a_smaller_limit_waits_for_enough_of_them_to_end()
    {
        var policy = Draw.Of() with { ConcurrentRequests = 4, LeaseDuration = Minute };
        var limiter = new ClientLimiter(policy);
        var leases = Enumerable.Range(0, 4).Select(i => limiter.Decide(new Cost(1, 1), Draw.Start + i).Lease).ToArray();

        limiter.Apply(policy with { ConcurrentRequests = 2 }, Draw.Start + 10);

        Assert.Equal(Draw.Start + 2 + Minute.Ticks, limiter.Decide(new Cost(1, 1), Draw.Start + 10).RetryAt);
        Assert.True(limiter.Release(leases[0], Draw.Start + 10));
        Assert.True(limiter.Release(leases[3], Draw.Start + 10));
        Assert.Equal(Outcome.Refused, limiter.Decide(new Cost(1, 1), Draw.Start + 10).Outcome);
        Assert.True(limiter.Release(leases[1], Draw.Start + 10));
        Assert.Equal(Outcome.Allowed, limiter.Decide(new Cost(1, 1), Draw.Start + 10).Outcome);
    }

    private static ClientLimiter Used(WindowLimit limit, long characters)
    {
        var limiter = new ClientLimiter(Draw.Of(limit));
        Assert.Equal(Outcome.Allowed, limiter.Decide(new Cost(1, characters), Draw.Start).Outcome);
        return limiter;
    }
}
