using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using KokoroTts.RateLimiting.Clients;

namespace KokoroTts.RateLimiting.Usage.Forms;

/// <summary>
/// Writes a compact form: version, kind, what is written, and a CRC-32C over all of it. Whole numbers take 7 bits a byte, the
/// lowest first; a text is written once and then goes by its number. Not thread-safe.
/// </summary>
internal sealed class FormWriter
{
    public const byte Version = 1;

    private readonly ArrayBufferWriter<byte> _bytes = new(256);
    private readonly Dictionary<string, int> _texts = [];

    public FormWriter(FormKind kind) => _bytes.Write([Version, (byte)kind]);

    /// <summary>Writes a number from 0 on.</summary>
    public void Number(long value) => Unsigned(checked((ulong)value));

    public void Time(DateTimeOffset value) => Number(value.UtcTicks);

    public void Bits(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.GetSpan(sizeof(ulong)), value);
        _bytes.Advance(sizeof(ulong));
    }

    public void Client(ClientId value)
    {
        Number((byte)value.Kind);
        Bits((ulong)value.Bits);
        Bits((ulong)(value.Bits >> 64));
    }

    public void Text(string value)
    {
        if (_texts.TryGetValue(value, out var number))
        {
            Number(number);
            return;
        }

        _texts.Add(value, _texts.Count + 1);
        Number(0);
        Bytes(Encoding.UTF8.GetBytes(value));
    }

    public void OptionalText(string? value)
    {
        if (Flag(value is not null))
        {
            Text(value!);
        }
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Number(value.Length);
        _bytes.Write(value);
    }

    /// <summary>Writes whether there is a value, for the value to follow.</summary>
    public bool Flag(bool value)
    {
        Number(value ? 1 : 0);
        return value;
    }

    /// <summary>Ends the form.</summary>
    public byte[] Complete()
    {
        var form = new byte[_bytes.WrittenCount + Crc32C.Bytes];
        _bytes.WrittenSpan.CopyTo(form);
        BinaryPrimitives.WriteUInt32LittleEndian(form.AsSpan(_bytes.WrittenCount), Crc32C.Of(_bytes.WrittenSpan));
        return form;
    }

    private void Unsigned(ulong value)
    {
        var span = _bytes.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            span[length++] = (byte)(value | 0x80);
        }

        span[length++] = (byte)value;
        _bytes.Advance(length);
    }
}
