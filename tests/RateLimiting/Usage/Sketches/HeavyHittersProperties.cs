using FsCheck;
using FsCheck.Fluent;
using KokoroTts.RateLimiting.Usage.Sketches;

namespace KokoroTts.RateLimiting.Tests.Usage.Sketches;

public sealed class HeavyHittersProperties
{
    // Keys are drawn evenly or, with an exponent, with a few far more often than the rest.
    private static readonly Gen<(int Key, int Weight)[]> Streams =
        from keys in Gen.Choose(1, 200)
        from exponent in Gen.Choose(1, 4)
        from length in Gen.Choose(0, 1_000)
        from maxWeight in Gen.Elements(1, 1, 50)
        from stream in (from place in Gen.Choose(0, 9_999)
                        from weight in Gen.Choose(0, maxWeight)
                        select ((int)(keys * Math.Pow(place / 10_000.0, exponent)), weight)).ArrayOf(length)
        select stream;

    [Fact]
    public void Counts_keep_their_bounds_on_even_and_skewed_streams()
    {
        var cases = from capacity in Gen.Choose(1, 40)
                    from stream in Streams
                    select (capacity, stream);
        Prop.ForAll(cases.ToArbitrary(), static given =>
        {
            var summary = Summarize(given.capacity, given.stream);

            AssertBounds(summary, given.stream);
            Assert.InRange(summary.Items.Count, 0, given.capacity);
            if (given.stream.Where(entry => entry.Weight > 0).Select(entry => entry.Key).Distinct().Count() <= given.capacity)
            {
                Assert.All(summary.Items, item => Assert.Equal(0, item.Error));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Merged_counts_keep_their_bounds_however_they_are_merged()
    {
        var cases = from capacity in Gen.Choose(1, 40)
                    from streams in Streams.ArrayOf(5)
                    from shifts in Gen.Choose(0, 300).ArrayOf(5)
                    select (capacity, streams: streams.Zip(shifts, (stream, shift) => stream.Select(entry => (entry.Key + shift, entry.Weight)).ToArray()).ToArray());
        Prop.ForAll(cases.ToArbitrary(), static given =>
        {
            var all = given.streams.SelectMany(stream => stream).ToArray();
            var parts = given.streams.Select(stream => Summarize(given.capacity, stream)).ToArray();

            AssertBounds(HeavyHitterSummary<int>.Merge(parts), all);
            AssertBounds(parts.Aggregate((left, right) => HeavyHitterSummary<int>.Merge([left, right])), all);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_cleared_sketch_is_as_good_as_new()
    {
        Prop.ForAll(Streams.ArrayOf(2).ToArbitrary(), static streams =>
        {
            var sketch = new HeavyHitters<int>(10);
            Fill(sketch, streams[0]);
            sketch.Clear();
            Fill(sketch, streams[1]);

            AssertBounds(sketch.Summarize(), streams[1]);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_heaviest_come_first_and_equals_by_key()
    {
        var summary = Summarize(10, [(3, 5), (1, 5), (2, 9), (4, 1)]);

        Assert.Equal([2, 1, 3], summary.Top(3).Select(item => item.Key));
    }

    [Fact]
    public void A_full_sketch_allocates_nothing_more()
    {
        var sketch = new HeavyHitters<int>(100);
        Fill(sketch, [.. Enumerable.Range(0, 1_000).Select(key => (key, 1))]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var key = 0; key < 10_000; key++)
        {
            sketch.Add(key);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Weights_below_nothing_and_capacities_below_one_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new HeavyHitters<int>(1).Add(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HeavyHitters<int>(0));
        Assert.Throws<ArgumentException>(() => HeavyHitterSummary<int>.Merge([]));
    }

    private static HeavyHitterSummary<int> Summarize(int capacity, (int Key, int Weight)[] stream)
    {
        var sketch = new HeavyHitters<int>(capacity);
        Fill(sketch, stream);
        return sketch.Summarize();
    }

    private static void Fill(HeavyHitters<int> sketch, (int Key, int Weight)[] stream)
    {
        foreach (var (key, weight) in stream)
        {
            sketch.Add(key, weight);
        }
    }

    private static void AssertBounds(HeavyHitterSummary<int> summary, (int Key, int Weight)[] stream)
    {
        var exact = stream.GroupBy(entry => entry.Key).ToDictionary(group => group.Key, group => group.Sum(entry => (long)entry.Weight));
        Assert.Equal(exact.Values.Sum(), summary.Total);
        Assert.InRange(summary.Floor, 0, summary.Total / summary.Capacity);
        Assert.Equal(summary.Items.Count, summary.Items.DistinctBy(item => item.Key).Count());
        foreach (var (key, count, error) in summary.Items)
        {
            Assert.InRange(exact[key], count - error, count);
            Assert.InRange(error, 0, summary.Floor);
        }

        var followed = summary.Items.Select(item => item.Key).ToHashSet();
        Assert.All(exact.Where(entry => !followed.Contains(entry.Key)), entry => Assert.InRange(entry.Value, 0, summary.Floor));
    }
}
