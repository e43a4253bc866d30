using System.Buffers.Binary;

namespace KokoroTts.Speech.Encoding.Codecs;

/// <summary>
/// The 44 bytes before the samples of a canonical mono 16-bit RIFF WAVE file, as in Microsoft's "Multimedia
/// Programming Interface and Data Specifications 1.0".
/// </summary>
internal static class WavHeader
{
    /// <summary>Bytes of the header.</summary>
    public const int Length = 44;

    /// <summary>What stands for a size that is not known while the file is written, or does not fit 32 bits.</summary>
    public const uint UnknownSize = uint.MaxValue;

    private const int RiffPrefixLength = 8;
    private const int FormatChunkLength = 16;
    private const ushort PcmFormatTag = 1;
    private const ushort Channels = 1;
    private const ushort BytesPerSample = 2;

    /// <summary>Makes the header.</summary>
    /// <param name="sampleRate">Samples per second.</param>
    /// <param name="dataLength">Bytes of samples that follow, or null while unknown.</param>
    public static byte[] Create(int sampleRate, long? dataLength)
    {
        var header = new byte[Length];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), Size(dataLength + Length - RiffPrefixLength));
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), FormatChunkLength);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(20), PcmFormatTag);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(22), Channels);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), sampleRate * BytesPerSample);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(32), BytesPerSample);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(34), BytesPerSample * 8);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40), Size(dataLength));
        return header;
    }

    private static uint Size(long? length) => length is { } known ? (uint)Math.Min(known, UnknownSize) : UnknownSize;
}
