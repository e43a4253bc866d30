using System.Numerics;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Tests.Limiting.Model;

namespace KokoroTts.RateLimiting.Tests.Limiting;

public sealed class GcraProperties
{
    /// <summary>A leaky bucket in exact arithmetic: its level, times the window's ticks.</summary>
    private sealed class Bucket(WindowLimit limit)
    {
        private BigInteger _level;
        private long _at;

        private BigInteger Window => limit.Window.Ticks;

        private long Burst => limit.Burst == 0 ? limit.Quota : limit.Burst;

        public bool Passes(long amount, long now) => amount == 0 || Level(now) + (amount * Window) <= Burst * Window;

        public long Remaining(long now) => (long)(((Burst * Window) - Level(now)) / Window);

        public void Take(long amount, long now) => (_level, _at) = (Level(now) + (amount * Window), now);

        private BigInteger Level(long now) => BigInteger.Max(0, _level - ((BigInteger)(now - _at) * limit.Quota));
    }

    [Fact]
    public void Decisions_are_those_of_a_leaky_bucket_in_exact_arithmetic() => Cases.ForAll(500, random =>
    {
        var limit = random.Gcra();
        var (limiter, bucket, now) = (new ClientLimiter(Draw.Of(limit)), new Bucket(limit), Draw.Start);
        for (var i = 0; i < 150; i++)
        {
            now += random.Step();
            var cost = random.Cost();
            var amount = limit.Unit == LimitUnit.Requests ? cost.Requests : cost.Characters;
            var decision = limiter.Decide(cost, now);
            Assert.Equal(bucket.Passes(amount, now), decision.Outcome == Outcome.Allowed);
            if (decision.Outcome == Outcome.Allowed)
            {
                bucket.Take(amount, now);
            }
            else if (decision.RetryAt is { } retryAt)
            {
                Assert.True(bucket.Passes(amount, retryAt));
                Assert.False(bucket.Passes(amount, retryAt - 1));
            }
            else
            {
                Assert.True(amount > (limit.Burst == 0 ? limit.Quota : limit.Burst));
            }

            Assert.Equal(bucket.Remaining(now), decision.Remaining);
            if (decision.ResetAt > now)
            {
                Assert.Equal(decision.Remaining, bucket.Remaining(decision.ResetAt - 1));
                Assert.True(bucket.Remaining(decision.ResetAt) > decision.Remaining);
            }
        }
    });

    [Fact]
    public void The_largest_rates_and_windows_do_not_overflow()
    {
        var limit = new WindowLimit("g", LimitUnit.Characters, 1_000_000_000, TimeSpan.FromDays(31), LimitAlgorithm.Gcra);
        var limiter = new ClientLimiter(Draw.Of(limit));

        Assert.Equal(0, limiter.Decide(new Cost(1, 1_000_000_000), Draw.Start).Remaining);
        Assert.Equal(Draw.Start + limit.Window.Ticks, limiter.Decide(new Cost(1, 1_000_000_000), Draw.Start).RetryAt);
        Assert.Equal(Draw.Start + 26_784, limiter.Decide(new Cost(1, 1), Draw.Start).RetryAt);
        Assert.Null(limiter.Decide(new Cost(1, long.MaxValue), Draw.Start).RetryAt);
    }

    [Fact]
    public void A_unit_of_the_burst_comes_back_at_the_rate()
    {
        var limiter = new ClientLimiter(Draw.Of(new WindowLimit("g", LimitUnit.Requests, 60, TimeSpan.FromMinutes(1), LimitAlgorithm.Gcra, 5)));

        var last = Enumerable.Range(0, 6).Select(_ => limiter.Decide(new Cost(1, 0), Draw.Start)).ToArray()[^1];

        Assert.Equal((Outcome.Refused, Draw.Start + TimeSpan.TicksPerSecond), (last.Outcome, last.RetryAt));
    }
}
