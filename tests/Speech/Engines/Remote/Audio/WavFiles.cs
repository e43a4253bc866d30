using System.Buffers.Binary;

namespace KokoroTts.Speech.Tests.Engines.Remote.Audio;

/// <summary>WAV files, right and wrong.</summary>
internal static class WavFiles
{
    public const ushort Pcm = 1;
    public const ushort Float = 3;

    public static byte[] Int16(int rate, int channels, params short[] samples) =>
        File(Format(Pcm, channels, rate, 16), StandIn.Reply.Bytes(samples));

    public static byte[] Float32(int rate, int channels, params float[] samples)
    {
        var data = new byte[samples.Length * sizeof(float)];
        for (var i = 0; i < samples.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(i * sizeof(float)), samples[i]);
        }

        return File(Format(Float, channels, rate, 32), data);
    }

    /// <summary>A file of a format and samples.</summary>
    /// <param name="format">The chunk that says the format.</param>
    /// <param name="data">The samples.</param>
    /// <param name="dataLength">What the header says about their length; the truth when null.</param>
    public static byte[] File(byte[] format, byte[] data, uint? dataLength = null) =>
        [.. "RIFF"u8, .. Number(dataLength ?? (uint)(36 + data.Length)), .. "WAVE"u8, .. format, .. Chunk("data", data, dataLength)];

    public static byte[] Format(ushort tag, int channels, int rate, int bits, params byte[] rest)
    {
        var chunk = new byte[16 + rest.Length];
        var frame = channels * bits / 8;
        BinaryPrimitives.WriteUInt16LittleEndian(chunk, tag);
        BinaryPrimitives.WriteUInt16LittleEndian(chunk.AsSpan(2), (ushort)channels);
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(4), rate);
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(8), rate * frame);
        BinaryPrimitives.WriteUInt16LittleEndian(chunk.AsSpan(12), (ushort)frame);
        BinaryPrimitives.WriteUInt16LittleEndian(chunk.AsSpan(14), (ushort)bits);
        rest.CopyTo(chunk, 16);
        return Chunk("fmt ", chunk);
    }

    public static byte[] Chunk(string id, byte[] content, uint? length = null) =>
        [.. System.Text.Encoding.ASCII.GetBytes(id), .. Number(length ?? (uint)content.Length), .. content];

    private static byte[] Number(uint value)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
