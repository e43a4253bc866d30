using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Encoding.Codecs.Ffmpeg;

namespace KokoroTts.Speech.Tests.Encoding.Codecs;

public class AdtsFrameCounterTests
{
    [Fact]
    public void Whole_frames_are_counted_however_the_stream_is_cut()
    {
        var cases = from lengths in Gen.Choose(7, 900).ListOf()
                    from piece in Gen.Choose(1, 50)
                    select (lengths, piece);

        Prop.ForAll(
            cases.ToArbitrary(),
            one =>
            {
                var counter = new AdtsFrameCounter();
                foreach (var piece in one.lengths.SelectMany(Frame).Append((byte)0xFF).Chunk(one.piece))
                {
                    counter.Append(piece);
                }

                return counter.Frames == one.lengths.Count;
            }).QuickCheckThrowOnFailure();
    }

    private static byte[] Frame(int length)
    {
        var frame = new byte[length];
        frame[0] = 0xFF;
        frame[1] = 0xF1;
        frame[3] = (byte)(length >> 11);
        frame[4] = (byte)(length >> 3);
        frame[5] = (byte)(length << 5);
        return frame;
    }
}
