using System.Buffers.Binary;
using KokoroTts.Speech.Encoding.Resampling;
using KokoroTts.Speech.Engines.Remote.Exchange;

namespace KokoroTts.Speech.Engines.Remote.Audio;

/// <summary>The <c>fmt </c> chunk of a WAV file (WAVEFORMATEX and WAVEFORMATEXTENSIBLE of Microsoft's mmreg.h).</summary>
internal static class WavFormatChunk
{
    /// <summary>The shortest chunk, in bytes.</summary>
    public const int Shortest = 16;

    /// <summary>Bytes of it that are of interest.</summary>
    public const int MostRead = 40;

    private const ushort Pcm = 1;
    private const ushort IeeeFloat = 3;
    private const ushort Extensible = 0xFFFE;
    private const int SubformatOffset = 24;

    /// <summary>Reads the chunk.</summary>
    /// <param name="chunk">Its first <see cref="Shortest"/> to <see cref="MostRead"/> bytes.</param>
    /// <exception cref="ProviderException">Its samples are of a kind that is not read here.</exception>
    public static WaveFormat Read(ReadOnlySpan<byte> chunk)
    {
        var tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        if (tag == Extensible && chunk.Length >= SubformatOffset + sizeof(ushort))
        {
            tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk[SubformatOffset..]);
        }

        var channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        var blockLength = BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        if ((tag, bits) is not ((Pcm, 16) or (IeeeFloat, 32)))
        {
            throw ProviderException.BadAnswer(
                $"sent a WAV file with samples of format {tag} and {bits} bits; 16-bit integers (1) and 32-bit floats (3) are understood");
        }

        var format = new WaveFormat((int)Math.Min(rate, int.MaxValue), channels, tag == IeeeFloat);
        if (channels is 0 or > WaveFormat.MostChannels || blockLength != format.FrameLength)
        {
            throw ProviderException.BadAnswer(
                $"sent a WAV file of {channels} channels with frames of {blockLength} bytes; 1 to {WaveFormat.MostChannels} channels are understood");
        }

        return format.SampleRate is >= Resampler.MinimumRate and <= Resampler.MaximumRate
            ? format
            : throw ProviderException.BadAnswer(
                $"sent a WAV file of {rate} Hz; {Resampler.MinimumRate} to {Resampler.MaximumRate} Hz are understood");
    }
}
