using KokoroTts.Grains.Limiting;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.Grains.Tests.Limiting;

public sealed class LiveLimiterTests
{
    private const long Now = 638_000_000_000_000_000;

    private static readonly Policy Policy = PolicySet.BuiltIn.DefaultPolicy;

    private readonly LiveLimiter _limiter = new("0-1", new ClientLimiter(Policy), isStored: false);

    [Fact]
    public void Only_the_first_of_several_changes_queues_a_limiter()
    {
        Assert.True(Decide());
        Assert.False(Decide());

        Assert.True(_limiter.TryTakeChanges(Now, out _));

        Assert.True(Decide());
    }

    [Fact]
    public void A_change_made_while_a_state_is_saved_is_saved_with_the_next()
    {
        Decide();
        Assert.True(_limiter.TryTakeChanges(Now, out var first));
        Decide();
        _limiter.Saved(first.Value);

        Assert.True(_limiter.HasChanges);
        Assert.True(_limiter.TryTakeChanges(Now, out var second));
        _limiter.Saved(second.Value);
        Assert.False(_limiter.HasChanges);
        Assert.False(_limiter.TryTakeChanges(Now, out _));
        Assert.Equal((1, 2), (Used(first.Value), Used(second.Value)));
    }

    [Fact]
    public void A_state_that_is_not_saved_is_taken_again()
    {
        Decide();
        Assert.True(_limiter.TryTakeChanges(Now, out _));

        Assert.True(_limiter.NotSaved());

        Assert.True(_limiter.TryTakeChanges(Now, out var again));
        Assert.Equal(1, Used(again.Value));
    }

    [Fact]
    public void A_limiter_with_nothing_to_remember_is_not_stored_and_removed_if_it_was()
    {
        Decide();
        _limiter.Change(Reset, 0, out _);
        var later = Now + (2 * TimeSpan.TicksPerMinute);
        Assert.False(_limiter.TryTakeChanges(later, out _));

        var stored = new LiveLimiter("0-2", new ClientLimiter(Policy), isStored: true);
        stored.Change(Reset, 0, out _);
        Assert.True(stored.TryTakeChanges(later, out var snapshot));
        Assert.True(snapshot.Value.State.IsEmpty);
    }

    [Fact]
    public void A_state_lives_longer_than_anything_in_it_and_for_ever_with_a_ban_that_does()
    {
        Decide();
        Assert.True(_limiter.TryTakeChanges(Now, out var ordinary));
        Assert.InRange(ordinary.Value.Life!.Value, TimeSpan.FromDays(2), TimeSpan.FromDays(3));

        _limiter.Change(Ban, Now + TimeSpan.FromDays(30).Ticks, out _);
        Assert.True(_limiter.TryTakeChanges(Now, out var banned));
        Assert.InRange(banned.Value.Life!.Value, TimeSpan.FromDays(30), TimeSpan.FromDays(31));

        _limiter.Change(Ban, DateTimeOffset.MaxValue.UtcTicks, out _);
        Assert.True(_limiter.TryTakeChanges(Now, out var forever));
        Assert.Null(forever.Value.Life);
    }

    [Fact]
    public void A_stored_state_comes_back_with_its_tier()
    {
        Decide();
        Assert.True(_limiter.TryTakeChanges(Now, out var snapshot));

        var read = StoredLimiter.Read(StoredLimiter.Write(snapshot.Value));

        Assert.Equal("default", read!.Value.Tier);
        Assert.Equal(snapshot.Value.State.ToArray(), read.Value.State.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(24)]
    public void What_is_too_short_is_no_state(int length)
    {
        Decide();
        Assert.True(_limiter.TryTakeChanges(Now, out var snapshot));

        Assert.Null(StoredLimiter.Read(StoredLimiter.Write(snapshot.Value)[..length]));
    }

    private bool Decide()
    {
        var decision = _limiter.Decide(Policy, new Cost(1, 0), Now, 0, out var isFirstChange);
        _limiter.Change(static (limiter, lease) => limiter.Release(lease, Now), decision.Lease, out var isSecondChange);
        Assert.False(isSecondChange);
        return isFirstChange;
    }

    private static bool Reset(ClientLimiter limiter, int nothing)
    {
        limiter.Reset();
        return true;
    }

    private static bool Ban(ClientLimiter limiter, long until)
    {
        limiter.Ban(until);
        return true;
    }

    private static long Used(in LimiterSnapshot snapshot)
    {
        Assert.True(ClientLimiter.TryRestore(snapshot.State.Span, Policy, out var limiter));
        return limiter.Peek(Now).Windows[0].Used;
    }
}
