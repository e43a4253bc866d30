using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Tests.Limiting.Model;

namespace KokoroTts.RateLimiting.Tests.Limiting;

public sealed class ClientLimiterProperties
{
    [Fact]
    public void A_refused_request_passes_at_the_time_it_is_told_and_no_tick_before()
    {
        var refusals = 0;
        Cases.ForAll(600, random =>
        {
            var (limiter, history) = (new ClientLimiter(random.Policy()), new History(random));
            for (var i = 0; i < 60; i++)
            {
                history.Play(limiter);
                var cost = random.Cost();
                var probe = limiter.Twin();
                if (probe.Decide(cost, history.Now) is not { Outcome: Outcome.Refused } refused)
                {
                    continue;
                }

                refusals++;
                Assert.True(refused.ResetAt <= (refused.RetryAt ?? long.MaxValue));
                var retryAt = refused.RetryAt ?? Draw.Start + (1000 * TimeSpan.TicksPerDay);
                Assert.Equal(refused.RetryAt is null ? Outcome.Refused : Outcome.Allowed, probe.Twin().Decide(cost, retryAt).Outcome);
                Assert.Equal(Outcome.Refused, probe.Twin().Decide(cost, retryAt - 1).Outcome);
            }
        });
        Assert.True(refusals > 2000);
    }

    [Fact]
    public void A_refusal_takes_nothing() => Cases.ForAll(300, random =>
    {
        var (limiter, history) = (new ClientLimiter(random.Policy()), new History(random));
        for (var i = 0; i < 60; i++)
        {
            history.Play(limiter);
            var before = limiter.Peek(history.Now);
            if (limiter.Decide(random.Cost(), history.Now).Outcome == Outcome.Refused)
            {
                var after = limiter.Peek(history.Now);
                Assert.Equal<WindowReport>(before.Windows, after.Windows);
                Assert.Equal(before.Leases, after.Leases);
            }
        }
    });

    [Fact]
    public void A_restored_limiter_decides_like_the_original() => Cases.ForAll(600, random =>
    {
        var (limiter, history) = (new ClientLimiter(random.Policy()), new History(random));
        for (var i = 0; i < 40; i++)
        {
            history.Play(limiter);
        }

        var restored = limiter.Restored();
        for (var i = 0; i < 60; i++)
        {
            history.Play(limiter, restored);
        }
    });

    [Fact]
    public void A_policy_with_the_same_limits_changes_nothing() => Cases.ForAll(300, random =>
    {
        var policy = random.Policy();
        var (limiter, other, history) = (new ClientLimiter(policy), new ClientLimiter(policy), new History(random));
        for (var i = 0; i < 80; i++)
        {
            history.Play(limiter, other);
            if (i % 10 == 0)
            {
                other.Apply(policy with { Windows = [.. policy.Windows] }, history.Now);
            }
        }
    });

    [Fact]
    public void An_idle_limiter_decides_like_a_new_one()
    {
        var idle = 0;
        Cases.ForAll(400, random =>
        {
            var policy = random.Policy();
            var (limiter, history) = (new ClientLimiter(policy), new History(random));
            for (var i = 0; i < 80; i++)
            {
                history.Play(limiter);
                if (random.Next(5) == 0)
                {
                    history.Wait(random.NextInt64((random.Next(3) == 0 ? 26 * TimeSpan.TicksPerHour : 2 * TimeSpan.TicksPerMinute)));
                }

                if (limiter.IsIdle(history.Now))
                {
                    idle++;
                    var fresh = new ClientLimiter(policy);
                    var twin = limiter.Twin();
                    for (var j = 0; j < 8; j++)
                    {
                        history.Play(twin, fresh);
                    }

                    limiter = twin;
                }
            }
        });
        Assert.True(idle > 500);
    }

    [Fact]
    public void There_are_never_more_leases_than_the_policy_allows() => Cases.ForAll(300, random =>
    {
        var limit = random.Next(1, 8);
        var policy = Draw.Of() with { ConcurrentRequests = limit, LeaseDuration = TimeSpan.FromSeconds(5) };
        var limiter = new ClientLimiter(policy);
        var held = new Dictionary<Lease, long>();
        var now = Draw.Start;
        for (var i = 0; i < 200; i++)
        {
            now += random.NextInt64(3 * TimeSpan.TicksPerSecond);
            var live = held.Where(lease => lease.Value > now).Select(lease => lease.Key).ToArray();
            switch (random.Next(4))
            {
                case 0 when held.Count > 0:
                    var released = held.Keys.ElementAt(random.Next(held.Count));
                    Assert.Equal(live.Contains(released), limiter.Release(released, now));
                    held[released] = 0;
                    break;
                case 1 when held.Count > 0:
                    var renewed = held.Keys.ElementAt(random.Next(held.Count));
                    Assert.Equal(live.Contains(renewed), limiter.Renew(renewed, now));
                    held[renewed] = live.Contains(renewed) ? now + policy.LeaseDuration.Ticks : 0;
                    break;
                default:
                    var decision = limiter.Decide(new Cost(1, 1), now);
                    Assert.Equal(live.Length < limit, decision.Outcome == Outcome.Allowed);
                    Assert.Equal(live.Length < limit ? null : live.Min(lease => held[lease]), decision.RetryAt);
                    if (decision.Outcome == Outcome.Allowed)
                    {
                        held.Add(decision.Lease, now + policy.LeaseDuration.Ticks);
                    }
                    else
                    {
                        Assert.Equal((LimitTypes.ConcurrentRequests, (long)limit), (decision.LimitType, decision.LimitValue));
                    }

                    break;
            }

            Assert.Equal(held.Count(lease => lease.Value > now), limiter.Peek(now).Leases);
        }
    });

    [Fact]
    public void A_limiter_is_not_forgotten_in_the_tick_of_its_latest_lease_whose_number_could_return()
    {
        var limiter = new ClientLimiter(Draw.Of() with { ConcurrentRequests = 1 });
        limiter.Release(limiter.Decide(new Cost(1, 1), Draw.Start).Lease, Draw.Start);

        Assert.False(limiter.IsIdle(Draw.Start));
        Assert.True(limiter.IsIdle(Draw.Start + 1));
    }

    [Fact]
    public void Random_bytes_are_never_more_than_no_state() => Cases.ForAll(20_000, random =>
    {
        var bytes = new byte[random.Next(60)];
        random.NextBytes(bytes);
        if (bytes.Length > 0)
        {
            bytes[0] = (byte)random.Next(2);
        }

        Exercise(bytes, random);
    });

    [Fact]
    public void A_changed_byte_of_a_state_is_refused_or_harmless() => Cases.ForAll(300, random =>
    {
        var (limiter, history) = (new ClientLimiter(random.Policy()), new History(random));
        for (var i = 0; i < 40; i++)
        {
            history.Play(limiter);
        }

        var bytes = limiter.Bytes();
        for (var i = 0; i < 100; i++)
        {
            var changed = bytes.ToArray();
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            Exercise(changed, random);
            Exercise(bytes[..random.Next(bytes.Length)], random);
        }
    });

    private static void Exercise(byte[] bytes, Random random)
    {
        if (ClientLimiter.TryRestore(bytes, random.Policy(), out var limiter))
        {
            limiter.Decide(random.Cost(), Draw.Start);
            limiter.Peek(Draw.Start);
            limiter.Apply(random.Policy(), Draw.Start);
            limiter.IsIdle(Draw.Start);
            Assert.NotEmpty(limiter.Bytes());
        }
    }
}
