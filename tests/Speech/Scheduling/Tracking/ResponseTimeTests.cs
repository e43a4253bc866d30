using KokoroTts.Speech.Scheduling.Tracking;

namespace KokoroTts.Speech.Tests.Scheduling.Tracking;

public sealed class ResponseTimeTests
{
    [Fact]
    public void Without_samples_three_times_the_floor_is_expected() =>
        Assert.Equal(3, Expected(floor: 1, ceiling: 60));

    [Fact]
    public void The_first_sample_is_expected_to_be_exceeded_up_to_threefold() =>
        Assert.Equal(6, Expected(floor: 1, ceiling: 60, 2));

    [Fact]
    public void Later_samples_count_an_eighth_and_their_deviation_a_quarter()
    {
        // Smoothed: 2, then 7/8 x 2 + 1/8 x 4 = 2.25. Deviation: 1, then 3/4 x 1 + 1/4 x 2 = 1.25.
        Assert.Equal(2.25 + (4 * 1.25), Expected(floor: 1, ceiling: 60, 2, 4));
    }

    [Fact]
    public void A_steady_worker_is_soon_expected_to_be_steady() =>
        Assert.InRange(Expected(floor: 1, ceiling: 60, [.. Enumerable.Repeat(5.0, 30)]), 5, 5.01);

    [Fact]
    public void A_quick_worker_is_given_the_floor() =>
        Assert.Equal(1, Expected(floor: 1, ceiling: 60, [.. Enumerable.Repeat(0.01, 30)]));

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new double[] { 100 })]
    public void Nothing_is_expected_to_take_longer_than_the_ceiling(double[] samples) =>
        Assert.Equal(2.5, Expected(floor: 1, ceiling: 2.5, samples));

    private static double Expected(double floor, double ceiling, params double[] samples)
    {
        var time = new ResponseTime(TimeSpan.FromSeconds(floor), TimeSpan.FromSeconds(ceiling));
        foreach (var sample in samples)
        {
            time.Add(TimeSpan.FromSeconds(sample));
        }

        return time.Expected.TotalSeconds;
    }
}
