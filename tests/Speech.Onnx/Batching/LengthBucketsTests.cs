using FsCheck;
using FsCheck.Fluent;

namespace KokoroTts.Speech.Onnx.Batching;

public class LengthBucketsTests
{
    [Fact]
    public void Lengths_of_one_bucket_are_short_or_differ_by_a_quarter_at_most() => Prop.ForAll(
        Gen.Choose(1, 3000).Two().ToArbitrary(),
        pair => LengthBuckets.Of(pair.Item1) != LengthBuckets.Of(pair.Item2)
            || Math.Max(pair.Item1, pair.Item2) <= Math.Max(LengthBuckets.Short, LengthBuckets.Growth * Math.Min(pair.Item1, pair.Item2)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Longer_never_means_a_lower_bucket_and_no_bucket_is_left_out()
    {
        var buckets = Enumerable.Range(1, 3000).Select(LengthBuckets.Of).ToList();

        Assert.All(buckets.Zip(buckets.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 0, 1));
        Assert.Equal(0, LengthBuckets.Of(LengthBuckets.Short));
        Assert.Equal(1, LengthBuckets.Of(LengthBuckets.Short + 1));
    }
}
