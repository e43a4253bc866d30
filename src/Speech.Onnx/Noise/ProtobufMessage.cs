using System.Buffers.Binary;

namespace KokoroTts.Speech.Onnx.Noise;

/// <summary>
/// Reads and writes messages of the protocol buffer wire format field by field, without knowing their definition and
/// without copying what is only passed on (https://protobuf.dev/programming-guides/encoding).
/// </summary>
internal static class ProtobufMessage
{
    private const int LongestVarint = 10;

    /// <summary>The fields of a message, in order.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="InvalidDataException">It is not a message; told while the fields are read.</exception>
    public static IEnumerable<ProtobufField> Fields(ReadOnlyMemory<byte> message)
    {
        for (var position = 0; position < message.Length;)
        {
            var field = Field(message[position..]);
            position += field.Whole.Length;
            yield return field;
        }
    }

    /// <summary>A whole number at the start of some bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="length">How many of them the number takes.</param>
    /// <exception cref="InvalidDataException">They end before the number does, or it is too long.</exception>
    public static ulong Varint(ReadOnlySpan<byte> bytes, out int length)
    {
        ulong value = 0;
        for (length = 0; length < Math.Min(bytes.Length, LongestVarint);)
        {
            var part = bytes[length];
            value |= (ulong)(part & 0x7F) << (7 * length++);
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number has no end.");
    }

    /// <summary>A field that holds a whole number.</summary>
    public static byte[] Field(int number, long value) => [.. Tag(number, ProtobufKind.Varint), .. Varint((ulong)value)];

    /// <summary>A field that holds a number of single precision.</summary>
    public static byte[] Field(int number, float value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        return [.. Tag(number, ProtobufKind.Fixed32), .. bytes];
    }

    /// <summary>A field that holds text.</summary>
    public static byte[] Field(int number, string text) => Field(number, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>A field that holds bytes or a message of one piece.</summary>
    public static byte[] Field(int number, ReadOnlySpan<byte> payload) => [.. Header(number, payload.Length), .. payload];

    /// <summary>A field that holds a message of many pieces, as pieces.</summary>
    public static List<ReadOnlyMemory<byte>> Wrap(int number, List<ReadOnlyMemory<byte>> pieces) =>
        [Header(number, pieces.Sum(static piece => (long)piece.Length)), .. pieces];

    private static byte[] Header(int number, long length) => [.. Tag(number, ProtobufKind.Delimited), .. Varint((ulong)length)];

    private static ProtobufField Field(ReadOnlyMemory<byte> rest)
    {
        var tag = Varint(rest.Span, out var start);
        var number = (int)(tag >> 3);
        var kind = (ProtobufKind)(tag & 7);
        if (tag >> 3 is 0 or > 0x1FFF_FFFF)
        {
            throw new InvalidDataException("A field has no number.");
        }

        ulong length;
        switch (kind)
        {
            case ProtobufKind.Varint:
                Varint(rest.Span[start..], out var taken);
                length = (ulong)taken;
                break;
            case ProtobufKind.Fixed32:
                length = sizeof(uint);
                break;
            case ProtobufKind.Fixed64:
                length = sizeof(ulong);
                break;
            case ProtobufKind.Delimited:
                length = Varint(rest.Span[start..], out var prefix);
                start += prefix;
                break;
            default:
                throw new InvalidDataException($"Field {number} is written in an unknown way.");
        }

        if (length > (ulong)(rest.Length - start))
        {
            throw new InvalidDataException($"Field {number} is longer than what is there.");
        }

        var end = start + (int)length;
        return new ProtobufField(number, kind, rest[..end], rest[start..end]);
    }

    private static byte[] Tag(int number, ProtobufKind kind) => Varint(((ulong)number << 3) | (ulong)kind);

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>(LongestVarint);
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }
}
