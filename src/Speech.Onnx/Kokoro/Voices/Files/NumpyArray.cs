using System.Buffers.Binary;
using System.Globalization;
using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Onnx.Kokoro.Voices.Files;

/// <summary>
/// A voice as numpy saves an array (NEP 1): a header that tells type, order and shape, and the numbers. Only what a voice
/// can be is read: little-endian floats of 32 or 16 bits in C order, of shape (N, 1, 256) or (N, 256).
/// </summary>
internal static partial class NumpyArray
{
    private const int LongestHeader = 4096;

    /// <summary>Reads the voice.</summary>
    /// <param name="bytes">The whole of the .npy.</param>
    /// <param name="where">Names the file in exceptions.</param>
    /// <exception cref="KokoroFileException">It is not such an array.</exception>
    public static VoicePack Read(ReadOnlySpan<byte> bytes, string where)
    {
        var header = Header(bytes, where);
        var fields = Fields().Match(header.Text);
        if (!fields.Success)
        {
            throw Wrong(where, $"has the header '{header.Text.Trim()}', which is not of an array of floats in C order with 256 in a row");
        }

        var half = fields.Groups["bits"].Value == "2";
        var rows = int.Parse(fields.Groups["rows"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        var expected = rows * VoicePack.StyleLength * (half ? 2 : 4);
        var numbers = bytes[header.End..];
        return rows is >= 1 and <= VoicePack.MostRows && numbers.Length == expected
            ? VoicePack.FromLittleEndian(numbers, half, where)
            : throw Wrong(where, $"has {numbers.Length} bytes of numbers for {rows} rows, and 1 to {VoicePack.MostRows} rows of 256 are a voice");
    }

    private static (string Text, int End) Header(ReadOnlySpan<byte> bytes, string where)
    {
        if (bytes.Length < 12 || bytes[0] != 0x93 || !bytes[1..6].SequenceEqual("NUMPY"u8) || bytes[6] is not (1 or 2))
        {
            throw Wrong(where, "does not begin as a numpy array of format 1 or 2 does");
        }

        var isLong = bytes[6] == 2;
        var length = isLong ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) : BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        var start = isLong ? 12 : 10;
        if (length > LongestHeader || start + length > bytes.Length)
        {
            throw Wrong(where, $"has a header of {length} bytes");
        }

        var end = start + (int)length;
        return (System.Text.Encoding.Latin1.GetString(bytes[start..end]), end);
    }

    private static KokoroFileException Wrong(string where, string problem) => new(where, problem, VoiceFiles.Remedy);

    // The order of the keys is numpy's own: it sorts them.
    [GeneratedRegex(
        @"^\s*\{\s*'descr'\s*:\s*'<f(?<bits>[24])'\s*,\s*'fortran_order'\s*:\s*False\s*,\s*'shape'\s*:\s*\(\s*(?<rows>[0-9]{1,4})\s*,\s*(?:1\s*,\s*)?256\s*,?\s*\)\s*,?\s*\}\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Fields();
}
