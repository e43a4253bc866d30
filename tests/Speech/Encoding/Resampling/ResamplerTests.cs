using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Encoding.Resampling;

namespace KokoroTts.Speech.Tests.Encoding.Resampling;

public class ResamplerTests
{
    [Theory]
    [InlineData(22_050, 24_000)]
    [InlineData(24_000, 8_000)]
    [InlineData(24_000, 48_000)]
    [InlineData(16_000, 44_100)]
    public void A_sine_keeps_its_frequency_and_level(int inputRate, int outputRate)
    {
        var output = Resample(Tone.Make(inputRate, 2, frequency: 1_000), inputRate, outputRate, piece: 1_000);

        Assert.Equal(2 * outputRate, output.Length);
        Assert.InRange(Tone.FrequencyOf(output, outputRate), 999, 1_001);
        Assert.InRange(Tone.AmplitudeOf(output), Tone.Amplitude * 0.995, Tone.Amplitude * 1.005);
    }

    [Fact]
    public void What_the_lower_rate_cannot_carry_is_removed()
    {
        var output = Resample(Tone.Make(24_000, 2, frequency: 6_000), 24_000, 8_000, piece: 1_000);

        Assert.InRange(Tone.AmplitudeOf(output), 0, 0.001);
    }

    [Fact]
    public void The_output_is_as_long_as_the_ratio_says_and_the_same_for_every_cut()
    {
        var cases = from length in Gen.Choose(0, 3_000)
                    from piece in Gen.Choose(1, 700)
                    from rates in Gen.Elements((22_050, 24_000), (24_000, 22_050), (24_000, 8_000), (8_000, 48_000), (24_000, 24_000))
                    select (length, piece, rates);

        Prop.ForAll(
            cases.ToArbitrary(),
            one =>
            {
                var (inputRate, outputRate) = one.rates;
                var input = Tone.Make(inputRate, 1).AsSpan(0, one.length).ToArray();
                var pieces = Resample(input, inputRate, outputRate, one.piece);
                var whole = Resample(input, inputRate, outputRate, Math.Max(1, one.length));
                return Math.Abs(pieces.Length - ((double)one.length * outputRate / inputRate)) <= 0.5
                    && pieces.AsSpan().SequenceEqual(whole);
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Equal_rates_change_nothing()
    {
        var input = Tone.Make(24_000, 0.5);

        Assert.Equal(input, Resample(input, 24_000, 24_000, piece: 777));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200_000)]
    public void A_rate_out_of_range_is_refused(int rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Resampler(rate, 24_000));

    private static float[] Resample(float[] input, int inputRate, int outputRate, int piece)
    {
        using var resampler = new Resampler(inputRate, outputRate);
        var output = new List<float>();
        foreach (var chunk in input.Chunk(piece))
        {
            output.AddRange(resampler.Append(chunk).Span);
        }

        output.AddRange(resampler.Flush().Span);
        return [.. output];
    }
}
