using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Observability.Metrics;

namespace KokoroTts.Observability.Tests.Metrics;

public sealed class LabelSetTests
{
    [Fact]
    public void Values_beyond_the_limit_become_other_and_kept_ones_stay()
    {
        var set = new LabelSet(limit: 2);

        Assert.Equal(["a", "b", "other", "a"], new[] { "a", "b", "c", "a" }.Select(set.Bound));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_missing_value_is_unknown(string? value) => Assert.Equal("unknown", new LabelSet().Bound(value));

    [Fact]
    public void A_value_too_long_to_be_a_name_becomes_other_and_takes_no_place()
    {
        var set = new LabelSet(limit: 1);

        Assert.Equal("other", set.Bound(new string('x', LabelSet.MaxLength + 1)));
        Assert.Equal("a", set.Bound("a"));
    }

    [Fact]
    public void A_negative_limit_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LabelSet(limit: -1));

    [Fact]
    public void However_many_values_come_at_once_no_more_than_the_limit_are_kept()
    {
        Prop.ForAll<byte, string[]>((limit, values) =>
        {
            var set = new LabelSet(limit);
            var recorded = values.AsParallel().Select(set.Bound).ToHashSet();
            recorded.ExceptWith([LabelSet.Other, LabelSet.Unknown]);
            return recorded.Count <= limit;
        }).QuickCheckThrowOnFailure();
    }
}
