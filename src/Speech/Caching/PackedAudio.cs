using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using KokoroTts.Speech.Encoding;
using KokoroTts.Speech.Engines;

namespace KokoroTts.Speech.Caching;

/// <summary>
/// Audio of segments as bytes, for stores and messages. A header of 12 bytes, <c>KTS</c> and the version 1, the sample rate
/// and the number of samples (32 bits each), then the samples as 16-bit integers; all numbers little endian. What was
/// packed once stays the same however often it is unpacked and packed again.
/// </summary>
public static class PackedAudio
{
    /// <summary>The highest sample rate that is unpacked, in hertz.</summary>
    public const int HighestSampleRate = 384_000;

    private const int HeaderBytes = 12;

    private static ReadOnlySpan<byte> Magic => "KTS\u0001"u8;

    /// <summary>Packs audio; samples are clipped to [-1, 1] and rounded to the nearest of the steps of 1/32,767.</summary>
    /// <param name="audio">The audio.</param>
    public static byte[] Pack(SegmentAudio audio)
    {
        var packed = new byte[HeaderBytes + (audio.Samples.Length * sizeof(short))];
        Magic.CopyTo(packed);
        BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(4), audio.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(8), audio.Samples.Length);
        Int16Samples.Quantize(audio.Samples.Span, MemoryMarshal.Cast<byte, short>(packed.AsSpan(HeaderBytes)));
        return packed;
    }

    /// <summary>Unpacks audio; false when the bytes are not exactly what <see cref="Pack"/> gives.</summary>
    /// <param name="packed">The bytes.</param>
    /// <param name="audio">The audio.</param>
    public static bool TryUnpack(ReadOnlySpan<byte> packed, [NotNullWhen(true)] out SegmentAudio? audio)
    {
        audio = null;
        if (packed.Length < HeaderBytes || !packed.StartsWith(Magic))
        {
            return false;
        }

        var rate = BinaryPrimitives.ReadInt32LittleEndian(packed[4..]);
        var count = BinaryPrimitives.ReadInt32LittleEndian(packed[8..]);
        var body = packed[HeaderBytes..];
        if (rate is < 1 or > HighestSampleRate || count < 0 || body.Length != (long)count * sizeof(short))
        {
            return false;
        }

        var samples = new float[count];
        foreach (ref var sample in samples.AsSpan())
        {
            sample = BinaryPrimitives.ReadInt16LittleEndian(body) / (float)short.MaxValue;
            body = body[sizeof(short)..];
        }

        audio = new SegmentAudio(samples, rate);
        return true;
    }
}
