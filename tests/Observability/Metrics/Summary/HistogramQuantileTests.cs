using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Observability.Metrics.Summary;

namespace KokoroTts.Observability.Tests.Metrics.Summary;

public sealed class HistogramQuantileTests
{
    private static readonly double[] Bounds = [0.1, 0.5, 1, double.PositiveInfinity];

    [Theory]
    [InlineData(0.5, 0.1)]
    [InlineData(0.25, 0.05)]
    [InlineData(0.75, 0.5)]
    [InlineData(0.625, 0.3)]
    [InlineData(0.9, 1.0)]
    public void A_percentile_is_interpolated_in_its_bucket(double share, double expected) =>
        Assert.Equal(expected, HistogramQuantile.Estimate(share, Bounds, [4, 6, 6, 8])!.Value, precision: 12);

    [Fact]
    public void Beyond_the_last_bound_it_is_that_bound() =>
        Assert.Equal(1, HistogramQuantile.Estimate(0.99, Bounds, [0, 0, 0, 3]));

    [Fact]
    public void Of_nothing_there_is_none()
    {
        Assert.Null(HistogramQuantile.Estimate(0.5, [], []));
        Assert.Null(HistogramQuantile.Estimate(0.5, Bounds, [0, 0, 0, 0]));
        Assert.Null(HistogramQuantile.Estimate(0.5, [double.PositiveInfinity], [3]));
    }

    [Fact]
    public void Percentiles_rise_and_stay_within_the_bounds()
    {
        Prop.ForAll<NonEmptyArray<byte>>(counts =>
        {
            double[] bounds = [.. Enumerable.Range(1, counts.Get.Length).Select(bound => bound / 10.0), double.PositiveInfinity];
            double[] cumulative = [.. counts.Get.Append((byte)1).Aggregate(new List<double>(), (sums, count) => [.. sums, count + sums.LastOrDefault()])];
            var estimates = new[] { 0.01, 0.5, 0.95, 0.99, 1 }.Select(share => HistogramQuantile.Estimate(share, bounds, cumulative)!.Value).ToList();
            return estimates.SequenceEqual(estimates.Order()) && estimates[0] > 0 && estimates[^1] <= bounds[^2];
        }).QuickCheckThrowOnFailure();
    }
}
