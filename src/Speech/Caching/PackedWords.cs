using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using KokoroTts.Speech.Engines;

namespace KokoroTts.Speech.Caching;

/// <summary>The words at the end of <see cref="PackedAudio"/>.</summary>
internal static class PackedWords
{
    private const int HeaderBytes = (2 * sizeof(int)) + sizeof(ushort);

    /// <summary>Bytes that words take.</summary>
    public static int ByteCount(IReadOnlyList<WordTime> words) => words.Sum(word => HeaderBytes + TextBytes(word.Word).Length);

    /// <summary>Writes words into exactly their bytes.</summary>
    public static void Write(IReadOnlyList<WordTime> words, int sampleRate, Span<byte> destination)
    {
        foreach (var word in words)
        {
            var text = TextBytes(word.Word);
            BinaryPrimitives.WriteInt32LittleEndian(destination, Samples(word.Start, sampleRate));
            BinaryPrimitives.WriteInt32LittleEndian(destination[4..], Samples(word.End, sampleRate));
            BinaryPrimitives.WriteUInt16LittleEndian(destination[8..], (ushort)text.Length);
            text.CopyTo(destination[HeaderBytes..]);
            destination = destination[(HeaderBytes + text.Length)..];
        }
    }

    /// <summary>Reads words; false when the bytes are not exactly so many.</summary>
    public static bool TryRead(ReadOnlySpan<byte> packed, int count, int sampleRate, [NotNullWhen(true)] out IReadOnlyList<WordTime>? words)
    {
        words = null;
        if (count < 0 || packed.Length < (long)count * HeaderBytes)
        {
            return false;
        }

        var read = new WordTime[count];
        foreach (ref var word in read.AsSpan())
        {
            if (packed.Length < HeaderBytes)
            {
                return false;
            }

            var start = BinaryPrimitives.ReadInt32LittleEndian(packed);
            var end = BinaryPrimitives.ReadInt32LittleEndian(packed[4..]);
            var length = BinaryPrimitives.ReadUInt16LittleEndian(packed[8..]);
            if (start < 0 || end < start || packed.Length < HeaderBytes + length)
            {
                return false;
            }

            word = new WordTime(System.Text.Encoding.UTF8.GetString(packed.Slice(HeaderBytes, length)), Time(start, sampleRate), Time(end, sampleRate));
            packed = packed[(HeaderBytes + length)..];
        }

        words = read;
        return packed.IsEmpty;
    }

    /// <summary>A word is a part of a segment's text and so is short; what would not fit is left out.</summary>
    private static ReadOnlySpan<byte> TextBytes(string word) =>
        System.Text.Encoding.UTF8.GetBytes(word) is { Length: <= ushort.MaxValue } bytes ? bytes : [];

    private static int Samples(TimeSpan time, int sampleRate) => (int)Math.Round(time.TotalSeconds * sampleRate);

    private static TimeSpan Time(int samples, int sampleRate) => TimeSpan.FromSeconds((double)samples / sampleRate);
}
