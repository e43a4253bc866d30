using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Caching;

/// <summary>Names segments for stores outside the process: equal segments alike everywhere and always, others differently.</summary>
public static class SegmentKey
{
    /// <summary>Changes with the encoding below, so that keys of different encodings never meet.</summary>
    private const string Version = "v2";

    /// <summary>
    /// The key of a segment: <c>v2-</c> and 64 hexadecimal digits, the SHA-256 of its parts. Every text is preceded by its
    /// length and taken as UTF-16, in which also ill-formed strings differ from each other.
    /// </summary>
    /// <param name="segment">The segment.</param>
    /// <param name="revision">Revision of its model and the kind of device, where the key stands for the audio; empty where it stands for the segment.</param>
    public static string Of(Segment segment, string revision = "")
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[sizeof(double)];
        foreach (var text in (ReadOnlySpan<string>)[segment.Model, revision, segment.Voice, segment.Text])
        {
            BinaryPrimitives.WriteInt32LittleEndian(number, text.Length);
            hash.AppendData(number[..sizeof(int)]);
            hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
        }

        BinaryPrimitives.WriteDoubleLittleEndian(number, segment.Speed);
        hash.AppendData(number);
        return $"{Version}-{Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }
}
