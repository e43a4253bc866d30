using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Tests.Limiting.Model;

namespace KokoroTts.RateLimiting.Tests.Limiting;

public sealed class RefusalNotesTests
{
    private const long Until = 1000;

    private static readonly ClientId Client = new(1, ClientKind.IPv4);

    [Theory]
    [InlineData(LimitTypes.Requests, 2, 0, true)]
    [InlineData(LimitTypes.Requests, 1, 99, false)]
    [InlineData("characters_per_hour", 0, 50, true)]
    [InlineData("characters_per_hour", 9, 49, false)]
    public void A_request_is_refused_again_if_it_costs_no_less_of_what_was_short(string type, int requests, long characters, bool refused)
    {
        var notes = new RefusalNotes();
        Assert.True(notes.Add(Client, new Cost(2, 50), Refusal(type), now: 0));

        Assert.Equal(refused, notes.TryRefuse(Client, new Cost(requests, characters), Until - 1, out var decision, out var repeats));
        Assert.Equal(refused ? (type, 1) : (null, 0), (decision.LimitType, repeats));
        Assert.False(notes.TryRefuse(Client, new Cost(2, 50), Until, out _, out _));
        Assert.False(notes.TryRefuse(Client with { Kind = ClientKind.IPv6 }, new Cost(2, 50), 0, out _, out _));
    }

    [Theory]
    [InlineData(RefusalReason.Penalty)]
    [InlineData(RefusalReason.Ban)]
    public void A_penalty_and_a_ban_refuse_everything(RefusalReason reason)
    {
        var notes = new RefusalNotes();
        notes.Add(Client, new Cost(2, 50), Refusal(LimitTypes.Requests) with { Reason = reason }, now: 0);

        Assert.True(notes.TryRefuse(Client, new Cost(0, 0), 0, out _, out _));
    }

    [Fact]
    public void A_ban_without_an_end_is_noted_for_ever_and_another_until_its_end()
    {
        var notes = new RefusalNotes();
        var last = DateTimeOffset.MaxValue.UtcTicks;

        Assert.True(notes.Add(Client, default, Decision.OfBan("tier", DateTimeOffset.MaxValue), now: 0));
        Assert.True(notes.TryRefuse(Client, new Cost(1, 1), last, out var decision, out _));
        Assert.Equal((Outcome.Refused, RefusalReason.Ban, null), (decision.Outcome, decision.Reason, decision.RetryAt));

        Assert.True(notes.Add(Client, default, Decision.OfBan("tier", new DateTimeOffset(Until, TimeSpan.Zero)), now: 0));
        Assert.True(notes.TryRefuse(Client, new Cost(1, 1), Until - 1, out decision, out _));
        Assert.Equal(Until, decision.RetryAt);
        Assert.False(notes.TryRefuse(Client, new Cost(1, 1), Until, out _, out _));
    }

    [Fact]
    public void What_may_pass_at_any_moment_or_never_is_not_noted()
    {
        var notes = new RefusalNotes();

        Assert.False(notes.Add(Client, new Cost(1, 1), Refusal(LimitTypes.ConcurrentRequests), now: 0));
        Assert.False(notes.Add(Client, new Cost(1, 1), Refusal(LimitTypes.Requests) with { RetryAt = null }, now: 0));
        Assert.False(notes.Add(Client, new Cost(1, 1), Refusal(LimitTypes.Requests) with { Outcome = Outcome.Shadow }, now: 0));
        Assert.False(notes.TryRefuse(Client, new Cost(1, 1), 0, out _, out _));
    }

    [Fact]
    public void Repeats_are_counted_until_they_are_taken_also_beyond_the_end_of_the_note()
    {
        var notes = new RefusalNotes();
        notes.Add(Client, new Cost(1, 1), Refusal(LimitTypes.Requests), now: 0);
        for (var i = 1; i <= 3; i++)
        {
            Assert.True(notes.TryRefuse(Client, new Cost(1, 1), 0, out _, out var repeats));
            Assert.Equal(i, repeats);
        }

        notes.Add(Client, new Cost(1, 1), Refusal(LimitTypes.Requests), now: Until);
        Assert.Equal(3, notes.TakeRepeats(Client));
        Assert.Equal(0, notes.TakeRepeats(Client));
    }

    [Fact]
    public void A_full_memory_drops_new_notes_until_old_ones_end()
    {
        var notes = new RefusalNotes(maxNotes: 8);
        for (var i = 0; i < 8; i++)
        {
            Assert.True(notes.Add(Client with { Bits = (UInt128)i }, new Cost(1, 1), Refusal(LimitTypes.Requests), now: 0));
        }

        Assert.False(notes.Add(Client with { Bits = 8 }, new Cost(1, 1), Refusal(LimitTypes.Requests), now: Until - 1));
        Assert.True(notes.Add(Client, new Cost(1, 1), Refusal(LimitTypes.Requests), now: Until - 1));
        Assert.True(notes.Add(Client with { Bits = 8 }, new Cost(1, 1), Refusal(LimitTypes.Requests) with { RetryAt = 2 * Until }, now: Until));
        Assert.True(notes.TryRefuse(Client with { Bits = 8 }, new Cost(1, 1), Until, out _, out _));
    }

    [Fact]
    public void A_forgotten_client_is_asked_for_again()
    {
        var notes = new RefusalNotes();
        var other = Client with { Bits = 2 };
        notes.Add(Client, new Cost(1, 1), Refusal(LimitTypes.Requests), now: 0);
        notes.Add(other, new Cost(1, 1), Refusal(LimitTypes.Requests), now: 0);

        notes.Forget(Client);
        Assert.False(notes.TryRefuse(Client, new Cost(1, 1), 0, out _, out _));
        Assert.True(notes.TryRefuse(other, new Cost(1, 1), 0, out _, out _));
        notes.Clear();
        Assert.False(notes.TryRefuse(other, new Cost(1, 1), 0, out _, out _));
    }

    [Fact]
    public void A_noted_request_would_be_refused_by_the_limiter_as_well()
    {
        var repeats = 0;
        Cases.ForAll(300, random =>
        {
            var (limiter, notes, now) = (new ClientLimiter(random.Policy()), new RefusalNotes(), Draw.Start);
            for (var i = 0; i < 100; i++)
            {
                now += random.Step();
                var cost = random.Cost();
                if (notes.TryRefuse(Client, cost, now, out _, out _))
                {
                    repeats++;
                    Assert.Equal(Outcome.Refused, limiter.Twin().Decide(cost, now).Outcome);
                }
                else
                {
                    notes.Add(Client, cost, limiter.Decide(cost, now, notes.TakeRepeats(Client)), now);
                }
            }
        });
        Assert.True(repeats > 1000);
    }

    private static Decision Refusal(string type) => new()
    {
        Outcome = Outcome.Refused,
        Reason = RefusalReason.Limit,
        PolicyName = "tier",
        LimitType = type,
        RetryAt = Until,
    };
}
