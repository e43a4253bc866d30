using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Policies.Configuration;

namespace KokoroTts.RateLimiting.Tests.Policies;

public sealed class PolicySourceTests
{
    private readonly PolicySource _source = new(Compiled.Set(new RateLimitingOptions()));

    [Fact]
    public void Policies_are_replaced_as_a_whole_under_the_next_version()
    {
        var before = _source.Current;

        Assert.True(_source.TryReplace(Compiled.Options("""{"default_tier": "free"}"""), out var errors));

        Assert.Empty(errors);
        Assert.Equal((1, "default"), (before.Version, before.DefaultPolicy.Name));
        Assert.Equal((2, "free"), (_source.Current.Version, _source.Current.DefaultPolicy.Name));
        Assert.Equal("free", _source.Current.CopyOptions().DefaultTier);
    }

    [Fact]
    public void Wrong_options_change_nothing_and_tell_nobody()
    {
        var before = _source.Current;
        _source.Changed += _ => Assert.Fail("Nothing has changed.");

        Assert.False(_source.TryReplace(Compiled.Options("""{"default_tier": "x"}"""), out var errors));

        Assert.Single(errors);
        Assert.Same(before, _source.Current);
    }

    [Fact]
    public void A_change_begins_with_what_is_in_force()
    {
        Assert.True(_source.TryReplace(Compiled.Options("""{"default_tier": "free"}"""), out _));

        Assert.True(_source.TryChange(With("192.0.2.1"), out var errors));

        Assert.Empty(errors);
        var options = _source.Current.CopyOptions();
        Assert.Equal((3, "free", "192.0.2.1"), (_source.Current.Version, options.DefaultTier, Assert.Single(options.Deny)));
    }

    [Fact]
    public void A_change_that_is_wrong_or_fails_changes_nothing()
    {
        var before = _source.Current;

        Assert.False(_source.TryChange(With("nowhere"), out var errors));
        Assert.Throws<InvalidOperationException>(() => _source.TryChange(
            options =>
            {
                options.Deny.Add("192.0.2.1");
                throw new InvalidOperationException();
            },
            out _));

        Assert.Single(errors);
        Assert.Same(before, _source.Current);
        Assert.Empty(before.CopyOptions().Deny);
    }

    [Fact]
    public void Of_two_changes_at_once_none_is_lost()
    {
        var other = new Thread(() => _source.TryChange(With("192.0.2.2"), out _));

        Assert.True(_source.TryChange(
            options =>
            {
                other.Start();
                SpinWait.SpinUntil(() => (other.ThreadState & (ThreadState.WaitSleepJoin | ThreadState.Stopped)) != 0);
                return With("192.0.2.1")(options);
            },
            out _));
        other.Join();

        Assert.Equal(["192.0.2.1", "192.0.2.2"], _source.Current.CopyOptions().Deny);
    }

    [Fact]
    public void Subscribers_are_told_of_what_is_in_force()
    {
        var told = new List<PolicySet>();
        _source.Changed += told.Add;
        _source.Changed += policies => Assert.Same(policies, _source.Current);

        Assert.True(_source.TryReplace(new(), out _));

        Assert.Same(_source.Current, Assert.Single(told));
    }

    [Fact]
    public void A_subscriber_that_fails_keeps_nobody_from_being_told()
    {
        var told = 0;
        _source.Changed += _ => throw new InvalidOperationException();
        _source.Changed += _ => told++;

        Assert.IsType<InvalidOperationException>(
            Assert.Single(Assert.Throws<AggregateException>(() => _source.TryReplace(new(), out _)).InnerExceptions));

        Assert.Equal((1, 2), (told, _source.Current.Version));
    }

    [Fact]
    public void Replacing_from_many_threads_gives_each_its_version_and_tells_them_in_order()
    {
        var told = new List<long>();
        _source.Changed += policies => told.Add(policies.Version);

        Parallel.For(0, 200, _ => Assert.True(_source.TryReplace(new(), out var _)));

        Assert.Equal(Enumerable.Range(2, 200).Select(version => (long)version), told);
        Assert.Equal(201, _source.Current.Version);
    }

    /// <summary>A change that denies one address more.</summary>
    private static Func<RateLimitingOptions, RateLimitingOptions> With(string denied) => options =>
    {
        options.Deny.Add(denied);
        return options;
    };

    [Fact]
    public void Policies_numbered_elsewhere_keep_their_number_also_a_smaller_one()
    {
        Assert.True(_source.TryReplace(Compiled.Options("""{"default_tier": "free"}"""), 700, out _));
        Assert.Equal((700, "free"), (_source.Current.Version, _source.Current.DefaultPolicy.Name));

        Assert.True(_source.TryReplace(Compiled.Options("""{"default_tier": "premium"}"""), 600, out _));
        Assert.Equal((600, "premium"), (_source.Current.Version, _source.Current.DefaultPolicy.Name));
    }

    [Fact]
    public void Policies_of_the_number_in_force_are_there_already()
    {
        var before = _source.Current;
        _source.Changed += _ => Assert.Fail("Nothing has changed.");

        Assert.True(_source.TryReplace(Compiled.Options("""{"default_tier": "free"}"""), before.Version, out var errors));

        Assert.Empty(errors);
        Assert.Same(before, _source.Current);
    }

    [Fact]
    public void Wrong_policies_numbered_elsewhere_change_nothing()
    {
        var before = _source.Current;

        Assert.False(_source.TryReplace(Compiled.Options("""{"default_tier": "x"}"""), 5, out var errors));

        Assert.Single(errors);
        Assert.Same(before, _source.Current);
    }
}
