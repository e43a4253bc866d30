using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using KokoroTts.Speech.Encoding;
using KokoroTts.Speech.Engines;

namespace KokoroTts.Speech.Caching;

/// <summary>
/// Audio of segments as bytes, for stores and messages. A header of 16 bytes: <c>KTS</c> and the version 2, the sample rate, the number
/// of samples and the number of words (32 bits each). Then the samples as 16-bit integers, and each word: the samples at which it
/// starts and ends (32 bits each), the length of its text in bytes (16 bits), and the text in UTF-8. All numbers are little endian.
/// What was packed once stays the same however often it is unpacked and packed again.
/// </summary>
public static class PackedAudio
{
    /// <summary>The highest sample rate that is unpacked, in hertz.</summary>
    public const int HighestSampleRate = 384_000;

    private const int HeaderBytes = 16;

    private static ReadOnlySpan<byte> Magic => "KTS\u0002"u8;

    /// <summary>Packs audio; samples are clipped to [-1, 1] and rounded to the nearest of the steps of 1/32,767.</summary>
    /// <param name="audio">The audio.</param>
    public static byte[] Pack(SegmentAudio audio)
    {
        var body = audio.Samples.Length * sizeof(short);
        var packed = new byte[HeaderBytes + body + PackedWords.ByteCount(audio.Words)];
        Magic.CopyTo(packed);
        BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(4), audio.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(8), audio.Samples.Length);
        BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(12), audio.Words.Count);
        Int16Samples.Quantize(audio.Samples.Span, MemoryMarshal.Cast<byte, short>(packed.AsSpan(HeaderBytes, body)));
        PackedWords.Write(audio.Words, audio.SampleRate, packed.AsSpan(HeaderBytes + body));
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
        if (rate is < 1 or > HighestSampleRate
            || count < 0
            || body.Length < (long)count * sizeof(short)
            || !PackedWords.TryRead(body[(count * sizeof(short))..], BinaryPrimitives.ReadInt32LittleEndian(packed[12..]), rate, out var words))
        {
            return false;
        }

        var samples = new float[count];
        foreach (ref var sample in samples.AsSpan())
        {
            sample = BinaryPrimitives.ReadInt16LittleEndian(body) / (float)short.MaxValue;
            body = body[sizeof(short)..];
        }

        audio = new SegmentAudio(samples, rate) { Words = words };
        return true;
    }
}
