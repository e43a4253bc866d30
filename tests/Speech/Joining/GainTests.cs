using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Joining;

namespace KokoroTts.Speech.Tests.Joining;

public class GainTests
{
    [Fact]
    public void Every_sample_is_multiplied_and_clipped()
    {
        var cases = from samples in Gen.Choose(-1_000, 1_000).Select(step => step / 1_000f).ArrayOf()
                    from volume in Gen.Choose(0, 400).Select(step => step / 100f)
                    select (samples, volume);

        Prop.ForAll(
            cases.ToArbitrary(),
            one =>
            {
                var expected = Array.ConvertAll(one.samples, sample => Math.Clamp(sample * one.volume, -1f, 1f));
                Gain.Apply(one.samples, one.volume);
                return one.samples.AsSpan().SequenceEqual(expected);
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Minus_zero_silences_as_zero_does()
    {
        float[] samples = [0.5f, -0.5f];

        Gain.Apply(samples, -0f);

        Assert.All(samples, sample => Assert.Equal(0, sample, tolerance: 0));
    }

    [Fact]
    public void A_negative_volume_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Gain.Apply(new float[1], -1));
}
