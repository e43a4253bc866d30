using System.Buffers.Binary;

namespace KokoroTts.Speech.Encoding.Codecs.Sndfile;

/// <summary>
/// The frame LAME writes first, a header followed by zeros, to be replaced by the Xing/Info frame once the length is
/// known. Players of a stream would hear it as a frame of silence or take it for a broken Info frame.
/// </summary>
internal static class Mp3Placeholder
{
    private const int HeaderLength = 4;

    /// <summary>Bit rates of layer III in kbit/s by index, for MPEG 1 and for MPEG 2 and 2.5 (ISO 11172-3 and 13818-3).</summary>
    private static readonly int[] Mpeg1BitRates = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    private static readonly int[] Mpeg2BitRates = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

    private static readonly int[] Mpeg1SampleRates = [44_100, 48_000, 32_000];

    /// <summary>Bytes of the placeholder at the start of an MP3 file; 0 where there is none.</summary>
    /// <param name="start">The first bytes of the file, at least one frame.</param>
    public static int Length(ReadOnlySpan<byte> start)
    {
        var length = FrameLength(start);
        return length > HeaderLength && length <= start.Length && !start[HeaderLength..length].ContainsAnyExcept((byte)0)
            ? length
            : 0;
    }

    private static int FrameLength(ReadOnlySpan<byte> start)
    {
        if (start.Length < HeaderLength)
        {
            return 0;
        }

        var header = BinaryPrimitives.ReadUInt32BigEndian(start);
        var version = (header >> 19) & 0b11;
        var layer = (header >> 17) & 0b11;
        var bitRateIndex = (int)(header >> 12) & 0b1111;
        var sampleRateIndex = (int)(header >> 10) & 0b11;
        var padding = (int)(header >> 9) & 1;
        if (header >> 21 != 0x7FF || version == 0b01 || layer != 0b01 || bitRateIndex == 15 || sampleRateIndex == 3)
        {
            return 0;
        }

        var sampleRate = Mpeg1SampleRates[sampleRateIndex];
        return version switch
        {
            0b11 => (144_000 * Mpeg1BitRates[bitRateIndex] / sampleRate) + padding,
            0b10 => (72_000 * Mpeg2BitRates[bitRateIndex] / (sampleRate / 2)) + padding,
            _ => (72_000 * Mpeg2BitRates[bitRateIndex] / (sampleRate / 4)) + padding,
        };
    }
}
