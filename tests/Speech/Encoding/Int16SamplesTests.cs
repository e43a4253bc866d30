using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Encoding;

namespace KokoroTts.Speech.Tests.Encoding;

public class Int16SamplesTests
{
    [Theory]
    [InlineData(0f, 0)]
    [InlineData(1f, 32_767)]
    [InlineData(-1f, -32_767)]
    [InlineData(2f, 32_767)]
    [InlineData(float.PositiveInfinity, 32_767)]
    [InlineData(float.NegativeInfinity, -32_767)]
    [InlineData(float.NaN, 0)]
    [InlineData(0.5f, 16_384)]
    [InlineData(1.4f / 32_767, 1)]
    [InlineData(-1.6f / 32_767, -2)]
    public void A_sample_is_rounded_and_clipped_alike_wherever_it_stands(float sample, short expected)
    {
        var samples = new float[37];
        Array.Fill(samples, sample);
        var quantized = new short[37];

        Int16Samples.Quantize(samples, quantized);

        Assert.All(quantized, value => Assert.Equal(expected, value));
    }

    [Fact]
    public void No_sample_is_off_by_more_than_half_a_step()
    {
        Prop.ForAll(
            Gen.Choose(-1_000_000, 1_000_000).Select(step => step / 1_000_000f).ArrayOf().ToArbitrary(),
            samples =>
            {
                var quantized = new short[samples.Length];
                Int16Samples.Quantize(samples, quantized);
                return samples.Zip(quantized).All(pair => Math.Abs((pair.First * 32_767) - pair.Second) <= 0.51);
            }).QuickCheckThrowOnFailure();
    }
}
