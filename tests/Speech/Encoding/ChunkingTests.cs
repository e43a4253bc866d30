using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Encoding;

namespace KokoroTts.Speech.Tests.Encoding;

public class ChunkingTests
{
    [Theory]
    [InlineData(AudioFormat.Pcm)]
    [InlineData(AudioFormat.Wav)]
    [InlineData(AudioFormat.Flac)]
    public void However_the_samples_are_cut_into_pieces_the_bytes_are_the_same(AudioFormat format)
    {
        var cases = from length in Gen.Choose(1, 50_000)
                    from piece in Gen.Choose(1, 20_000)
                    from seekable in Gen.Elements(true, false)
                    select (length, piece: Math.Max(piece, length / 200), seekable);

        Prop.ForAll(
            cases.ToArbitrary(),
            one =>
            {
                var samples = Tone.Make(24_000, 3).AsMemory(0, one.length);
                var whole = Encoded.EncodeAsync(format, 24_000, samples, one.seekable).GetAwaiter().GetResult();
                var pieces = Encoded.EncodeAsync(format, 24_000, samples, one.seekable, one.piece).GetAwaiter().GetResult();
                return whole.AsSpan().SequenceEqual(pieces);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }
}
