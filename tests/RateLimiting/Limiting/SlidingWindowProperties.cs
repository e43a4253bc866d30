using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Tests.Limiting.Model;

namespace KokoroTts.RateLimiting.Tests.Limiting;

public sealed class SlidingWindowProperties
{
    [Fact]
    public void Small_quotas_are_decided_exactly_as_by_looking_through_everything() =>
        Cases.ForAll(400, random => SameAsBruteForce(random, [random.Log("a"), random.Log("b")]));

    [Fact]
    public void Large_quotas_are_decided_as_by_looking_through_everything_in_sub_windows() =>
        Cases.ForAll(400, random => SameAsBruteForce(random, [random.Counters("a"), random.Counters("b")]));

    [Fact]
    public void Limits_of_both_kinds_take_nothing_unless_all_pass() =>
        Cases.ForAll(400, random => SameAsBruteForce(random, [random.Log("a"), random.Counters("b"), random.Log("c")]));

    [Theory]
    [InlineData(1_000_000_000)]
    [InlineData(65)]
    [InlineData(64)]
    [InlineData(1)]
    public void All_of_a_quota_is_used_and_no_more(long quota)
    {
        var limiter = new ClientLimiter(Draw.Of(new WindowLimit("w", LimitUnit.Characters, quota, TimeSpan.FromDays(31))));

        Assert.Equal(Outcome.Refused, limiter.Decide(new Cost(1, quota + 1), Draw.Start).Outcome);
        Assert.Equal(0, limiter.Decide(new Cost(1, quota), Draw.Start).Remaining);
        Assert.Equal(Outcome.Refused, limiter.Decide(new Cost(1, 1), Draw.Start).Outcome);
        Assert.Equal(Outcome.Allowed, limiter.Decide(new Cost(1, 0), Draw.Start).Outcome);
    }

    [Fact]
    public void A_cost_above_the_quota_never_passes()
    {
        var limiter = new ClientLimiter(Draw.Of(new WindowLimit("w", LimitUnit.Characters, 100, TimeSpan.FromMinutes(1))));

        foreach (var characters in new[] { 101, long.MaxValue })
        {
            var decision = limiter.Decide(new Cost(1, characters), Draw.Start);
            Assert.Equal((Outcome.Refused, RefusalReason.Limit, "characters_per_minute", "w", 100L, null),
                (decision.Outcome, decision.Reason, decision.LimitType, decision.LimitName, decision.LimitValue, decision.RetryAt));
        }
    }

    [Fact]
    public void A_large_window_is_too_strict_by_at_most_a_sub_window()
    {
        var window = TimeSpan.FromHours(1).Ticks;
        Cases.ForAll(200, random =>
        {
            var limiter = new ClientLimiter(Draw.Of(new WindowLimit("w", LimitUnit.Requests, 100, TimeSpan.FromHours(1))));
            var now = Draw.Start + random.NextInt64(window);
            limiter.Decide(new Cost(100, 0), now);
            var retryAt = limiter.Decide(new Cost(1, 0), now).RetryAt;
            Assert.InRange(retryAt!.Value - now, window, window + (window / 64) + 64);
        });
    }

    private static void SameAsBruteForce(Random random, WindowLimit[] limits)
    {
        var limiter = new ClientLimiter(Draw.Of([.. limits]));
        var brute = limits.Select(limit => new BruteWindow(limit)).ToArray();
        var now = Draw.Start + random.NextInt64(TimeSpan.TicksPerHour);
        var resetAt = now;
        for (var i = 0; i < 120; i++)
        {
            // Often at the very tick at which something changes.
            now = random.Next(4) == 0 && resetAt > now ? resetAt : now + random.Step();
            var cost = random.Cost();
            var failing = brute.Where(window => window.AmountOf(cost) > 0 && !window.Passes(window.AmountOf(cost), now)).ToArray();
            var decision = limiter.Decide(cost, now);
            Assert.Equal(failing.Length == 0, decision.Outcome == Outcome.Allowed);
            if (failing.Length == 0)
            {
                Array.ForEach(brute, window => window.Take(window.AmountOf(cost), now));
            }
            else
            {
                var times = failing.Select(window => window.PassesAt(window.AmountOf(cost), now) ?? long.MaxValue).ToArray();
                var named = failing[Array.IndexOf(times, times.Max())];
                Assert.Equal(times.Max() == long.MaxValue ? null : times.Max(), decision.RetryAt);
                Assert.Equal((named.Limit.Name, named.Limit.Type, named.Limit.Quota), (decision.LimitName, decision.LimitType, decision.LimitValue));
                Assert.Same(named.Limit, decision.Tightest);
                Assert.True(decision.ResetAt <= (decision.RetryAt ?? long.MaxValue));
            }

            var tightest = Assert.Single(brute, window => ReferenceEquals(window.Limit, decision.Tightest));
            Assert.Equal((tightest.Remaining(now), tightest.ResetAt(now)), (decision.Remaining, decision.ResetAt));
            resetAt = decision.ResetAt;
            if (failing.Length == 0)
            {
                Assert.DoesNotContain(brute, window => window.Remaining(now) * tightest.Limit.Quota < decision.Remaining * window.Limit.Quota);
            }

            Assert.Equal(brute.Select(window => window.Remaining(now)), limiter.Peek(now).Windows.Select(window => window.Remaining));
        }

        Assert.All(brute, window => Assert.InRange(window.Most(), 0, window.Limit.Quota));
    }
}
