using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Engines.Remote.Audio;
using KokoroTts.Speech.Engines.Remote.Exchange;

namespace KokoroTts.Speech.Tests.Engines.Remote.Audio;

public sealed class AnswerProperties
{
    /// <summary>Anything, and files that are right but for a few bytes or their end.</summary>
    private static readonly Gen<byte[]> Answers = Gen.OneOf(
        Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(),
        from file in Gen.Elements(
            WavFiles.Int16(24_000, 1, 1, 2, 3, 4, 5),
            WavFiles.Float32(44_100, 2, 0.1f, 0.2f, 0.3f, 0.4f),
            WavFiles.File([.. WavFiles.Chunk("LIST", [1, 2, 3, 4]), .. WavFiles.Format(1, 1, 8_000, 16)], new byte[300], uint.MaxValue))
        from places in Gen.Choose(0, file.Length - 1).ArrayOf(3)
        from values in Gen.Choose(0, 255).ArrayOf(3)
        from changes in Gen.Choose(0, 3)
        from length in Gen.Choose(0, file.Length)
        select Changed(file[..Math.Max(length, file.Length / 2)], places, values, changes));

    [Fact]
    public void Whatever_is_sent_becomes_audio_or_a_failure_that_says_why_and_the_same_however_it_is_cut() =>
        Prop.ForAll(Answers.ToArbitrary(), Gen.Choose(1, 50).ToArbitrary(), static (bytes, pieceLength) =>
        {
            foreach (var decode in (Func<byte[], int, float[]>[])[Decoding.Wav, Decoding.Raw])
            {
                var whole = Result(() => decode(bytes, int.MaxValue));

                var cut = Result(() => decode(bytes, pieceLength));

                Assert.Equal(whole.Failure, cut.Failure);
                Assert.Equal(whole.Samples, cut.Samples);
                Assert.All(whole.Samples, sample => Assert.True(float.IsFinite(sample)));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void No_answer_takes_more_memory_than_twice_the_longest_audio_and_what_is_constant()
    {
        const int Constant = 1 << 19;
        var longest = (long)(Decoding.Limit.TotalSeconds * Decoding.Rate * sizeof(float));
        var cases = from rate in Gen.Elements(4_000, 24_000, 192_000)
                    from channels in Gen.Choose(1, 8)
                    from isFloat in Gen.Elements(false, true)
                    from size in Gen.Elements(0u, uint.MaxValue, 1_000u)
                    select WavFiles.File(WavFiles.Format((ushort)(isFloat ? 3 : 1), channels, rate, isFloat ? 32 : 16), new byte[12 << 20], size);
        Prop.ForAll(cases.ToArbitrary(), file =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            using var collector = new AudioCollector(Decoding.Rate, Decoding.Limit);
            var decoder = new WavDecoder(collector);
            var failure = Record.Exception(() =>
            {
                decoder.Append(file);
                decoder.Complete();
                collector.Finish();
            });

            Assert.IsType<ProviderException>(failure);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (2 * longest) + Constant);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    private static (string? Failure, float[] Samples) Result(Func<float[]> decode)
    {
        try
        {
            return (null, decode());
        }
        catch (ProviderException failure)
        {
            return (failure.Message, []);
        }
    }

    private static byte[] Changed(byte[] file, int[] places, int[] values, int changes)
    {
        var changed = (byte[])file.Clone();
        for (var i = 0; i < changes; i++)
        {
            changed[places[i] % changed.Length] = (byte)values[i];
        }

        return changed;
    }
}
