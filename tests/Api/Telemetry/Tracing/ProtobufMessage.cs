using System.Buffers.Binary;

namespace KokoroTts.Api.Tests.Telemetry.Tracing;

/// <summary>The fields of a message in Protocol Buffers' wire format, by number.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<(int Field, ulong Number, ReadOnlyMemory<byte> Bytes)> _fields = [];

    public ProtobufMessage(ReadOnlyMemory<byte> wire)
    {
        while (!wire.IsEmpty)
        {
            var key = Varint(ref wire);
            var field = (int)(key >> 3);
            switch (key & 7)
            {
                case 0:
                    _fields.Add((field, Varint(ref wire), default));
                    break;
                case 1:
                    _fields.Add((field, BinaryPrimitives.ReadUInt64LittleEndian(Take(ref wire, 8).Span), default));
                    break;
                case 2:
                    _fields.Add((field, 0, Take(ref wire, (int)Varint(ref wire))));
                    break;
                case 5:
                    _fields.Add((field, BinaryPrimitives.ReadUInt32LittleEndian(Take(ref wire, 4).Span), default));
                    break;
                default:
                    throw new InvalidDataException($"wire type {key & 7}");
            }
        }
    }

    public IEnumerable<ProtobufMessage> Messages(int field) => Values(field).Select(bytes => new ProtobufMessage(bytes));

    public string Text(int field) => System.Text.Encoding.UTF8.GetString(Values(field).LastOrDefault().Span);

    public string Hex(int field) => Convert.ToHexStringLower(Values(field).LastOrDefault().Span);

    public ulong Number(int field) => _fields.LastOrDefault(entry => entry.Field == field).Number;

    private IEnumerable<ReadOnlyMemory<byte>> Values(int field) => _fields.Where(entry => entry.Field == field).Select(entry => entry.Bytes);

    private static ulong Varint(ref ReadOnlyMemory<byte> wire)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = Take(ref wire, 1).Span[0];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> wire, int count)
    {
        var taken = wire[..count];
        wire = wire[count..];
        return taken;
    }
}
