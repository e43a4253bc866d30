using FsCheck;
using FsCheck.Fluent;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Tests.Limiting;

public sealed class LimiterLifeProperties
{
    private static readonly long Start = new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private static readonly Policy[] Policies =
    [
        Policy(new("requests_per_minute", LimitUnit.Requests, 10, TimeSpan.FromMinutes(1)), new("characters_per_day", LimitUnit.Characters, 10_000, TimeSpan.FromDays(1))),
        Policy(new WindowLimit("steady", LimitUnit.Requests, 600, TimeSpan.FromHours(1), LimitAlgorithm.Gcra, Burst: 20)),
        Policy(new WindowLimit("requests_per_month", LimitUnit.Requests, 1_000, TimeSpan.FromDays(31))),
    ];

    [Fact]
    public void When_its_life_is_over_a_limiter_remembers_nothing() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Policy, byte Other, ushort[] Pauses, bool IsBanned)>(),
        given =>
        {
            var limiter = new ClientLimiter(Policies[given.Policy % Policies.Length]);
            var now = Start;
            foreach (var pause in given.Pauses)
            {
                now += pause * TimeSpan.TicksPerSecond / 100;
                limiter.Decide(new Cost(1 + (pause % 3), pause), now, refusedElsewhere: pause % 2);
            }

            // A policy may come in whose limits kept their names.
            limiter.Apply(Policies[given.Other % Policies.Length], now);
            if (given.IsBanned)
            {
                limiter.Ban(now + TimeSpan.FromDays(90).Ticks);
            }

            Assert.True(limiter.IsIdle(now + limiter.LifeAfter(now)!.Value.Ticks));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_ban_without_end_has_a_life_without_end()
    {
        var limiter = new ClientLimiter(Policies[0]);
        limiter.Ban(DateTimeOffset.MaxValue.UtcTicks);

        Assert.Null(limiter.LifeAfter(Start));
    }

    private static Policy Policy(params WindowLimit[] windows) => new(
        "default", [.. windows], CharactersPerRequest: 5_000, ConcurrentRequests: 3, TimeSpan.FromMinutes(1),
        new PenaltyRules(2, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)));
}
