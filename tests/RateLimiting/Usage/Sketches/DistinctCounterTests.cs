using KokoroTts.RateLimiting.Usage.Sketches;

namespace KokoroTts.RateLimiting.Tests.Usage.Sketches;

public sealed class DistinctCounterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    public void Few_are_counted_exactly(int distinct)
    {
        var counter = Count(Enumerable.Range(0, distinct).Concat(Enumerable.Range(0, distinct)));

        Assert.Equal(distinct, counter.Estimate);
        Assert.Equal(distinct, counter.Summarize().Estimate());
    }

    [Fact]
    public void Many_are_counted_within_four_standard_errors_at_every_size()
    {
        var counter = new DistinctCounter();
        var next = 1.0;
        for (var distinct = 1; distinct <= 1_000_000; distinct++)
        {
            counter.Add(Events.Id(distinct));
            if (distinct >= next)
            {
                Assert.InRange(counter.Estimate, distinct * (1 - (4 * 0.01625)), distinct * (1 + (4 * 0.01625)));
                next *= 1.1;
            }
        }
    }

    [Theory]
    [InlineData(200)]
    [InlineData(3_000)]
    [InlineData(12_000)]
    [InlineData(50_000)]
    public void The_error_is_the_standard_error_and_without_bias(int distinct)
    {
        const int Runs = 100;
        var errors = Enumerable.Range(0, Runs)
            .Select(run => (Count(Enumerable.Range(run * distinct, distinct)).Estimate / (double)distinct) - 1)
            .ToList();

        // The mean of so many runs strays by a tenth of one run's error.
        Assert.InRange(errors.Average(), -0.005, 0.005);
        Assert.InRange(Math.Sqrt(errors.Average(error => error * error)), 0.0005, 0.0195);
    }

    [Theory]
    [InlineData(10, 20)]
    [InlineData(40, 40)]
    [InlineData(10, 5_000)]
    [InlineData(5_000, 10)]
    [InlineData(5_000, 5_000)]
    public void Merged_counters_hold_what_one_would_have_held(int left, int right)
    {
        var (one, other) = (Enumerable.Range(0, left), Enumerable.Range(left / 2, right));

        var merged = DistinctSummary.Merge([Count(one).Summarize(), Count(other).Summarize()]);

        var together = Count(one.Concat(other)).Summarize();
        Assert.Equal(together.Hashes.Order(), merged.Hashes.Order());
        Assert.Equal(together.Registers, merged.Registers);
    }

    [Fact]
    public void A_cleared_counter_begins_anew()
    {
        var counter = Count(Enumerable.Range(0, 5_000));
        counter.Clear();
        Assert.Equal(0, counter.Estimate);

        foreach (var client in Enumerable.Range(0, 1_000))
        {
            counter.Add(Events.Id(client));
        }

        Assert.Equal(Count(Enumerable.Range(0, 1_000)).Estimate, counter.Estimate);
    }

    [Fact]
    public void Registers_of_another_size_are_refused() =>
        Assert.Throws<ArgumentException>(() => new DistinctCounter().Add(new DistinctSummary([], new byte[16])));

    private static DistinctCounter Count(IEnumerable<int> clients)
    {
        var counter = new DistinctCounter();
        foreach (var client in clients)
        {
            counter.Add(Events.Id(client));
        }

        return counter;
    }
}
