using System.Buffers.Binary;
using System.Text;
using KokoroTts.RateLimiting.Clients;

namespace KokoroTts.RateLimiting.Usage.Forms;

/// <summary>
/// Reads what a <see cref="FormWriter"/> wrote. Nothing is thrown: after the first thing that cannot be, everything reads as
/// nothing and <see cref="IsWhole"/> is false.
/// </summary>
internal ref struct FormReader
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<string> _texts = [];
    private ReadOnlySpan<byte> _rest;
    private bool _isBroken;

    public FormReader(ReadOnlySpan<byte> form, FormKind kind)
    {
        var end = form.Length - Crc32C.Bytes;
        if (end < 2 || form[0] != FormWriter.Version || form[1] != (byte)kind
            || BinaryPrimitives.ReadUInt32LittleEndian(form[end..]) != Crc32C.Of(form[..end]))
        {
            _isBroken = true;
            return;
        }

        _rest = form[2..end];
    }

    /// <summary>Whether all was read and could be.</summary>
    public readonly bool IsWhole => !_isBroken && _rest.IsEmpty;

    /// <summary>Takes note of a value that cannot be.</summary>
    public void Require(bool condition) => _isBroken |= !condition;

    /// <summary>A number from 0 to <paramref name="most"/>.</summary>
    public long Number(long most = long.MaxValue)
    {
        var value = 0UL;
        for (var shift = 0; shift < 64 && !_isBroken && !_rest.IsEmpty; shift += 7)
        {
            var part = _rest[0];
            _rest = _rest[1..];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                Require(value <= (ulong)most);
                return _isBroken ? 0 : (long)value;
            }
        }

        _isBroken = true;
        return 0;
    }

    /// <summary>A number of items that follow, each of which takes at least a byte.</summary>
    public int Count(int most)
    {
        var count = (int)Number(most);
        Require(count <= _rest.Length);
        return _isBroken ? 0 : count;
    }

    public DateTimeOffset Time() => new(Number(DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero);

    public ulong Bits()
    {
        var bits = Take(sizeof(ulong));
        return bits.IsEmpty ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(bits);
    }

    public ClientId Client()
    {
        var kind = (ClientKind)Number((long)ClientKind.ApiKey);
        var low = Bits();
        return new ClientId(new UInt128(Bits(), low), kind);
    }

    public string Text()
    {
        var number = (int)Number(_texts.Count);
        if (number > 0)
        {
            return _isBroken ? "" : _texts[number - 1];
        }

        try
        {
            var text = Utf8.GetString(Bytes());
            _texts.Add(text);
            return text;
        }
        catch (DecoderFallbackException)
        {
            _isBroken = true;
            return "";
        }
    }

    public string? OptionalText() => Flag() ? Text() : null;

    public ReadOnlySpan<byte> Bytes() => Take((int)Number(int.MaxValue));

    public bool Flag() => Number(1) == 1;

    private ReadOnlySpan<byte> Take(int length)
    {
        Require(length <= _rest.Length);
        if (_isBroken)
        {
            return [];
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
