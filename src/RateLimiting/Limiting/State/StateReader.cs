using System.Buffers.Binary;
using System.Text;

namespace KokoroTts.RateLimiting.Limiting.State;

/// <summary>
/// Reads the parts of a stored state. What cannot be read is 0 or empty, and makes <see cref="Failed"/> true from then on.
/// </summary>
internal ref struct StateReader(ReadOnlySpan<byte> input)
{
    public const int LongestNumber = 10;

    private const int WideBytes = 16;

    private ReadOnlySpan<byte> _rest = input;

    /// <summary>Whether something could not be read, or was out of its bounds.</summary>
    public bool Failed { get; private set; }

    /// <summary>Whether everything was read.</summary>
    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>A number from 0 to a bound.</summary>
    public long Number(long most)
    {
        var value = Unsigned();
        return value <= (ulong)most ? (long)value : Fail();
    }

    /// <summary>A time between two others, stored as a distance from a third.</summary>
    public long Time(long from, long earliest, long latest)
    {
        var distance = Unsigned();
        var time = unchecked(from + ((long)(distance >> 1) ^ -(long)(distance & 1)));
        return time >= earliest && time <= latest ? time : Fail();
    }

    public Int128 Wide()
    {
        var bytes = Bytes(WideBytes);
        return bytes.IsEmpty ? 0 : BinaryPrimitives.ReadInt128LittleEndian(bytes);
    }

    public string Text(int mostBytes) => Encoding.UTF8.GetString(Bytes((int)Number(mostBytes)));

    /// <summary>So many bytes; none when there are fewer.</summary>
    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > _rest.Length)
        {
            Fail();
            return [];
        }

        var bytes = _rest[..count];
        _rest = _rest[count..];
        return bytes;
    }

    /// <summary>Marks what was read as out of its bounds.</summary>
    public long Fail()
    {
        Failed = true;
        _rest = [];
        return 0;
    }

    private ulong Unsigned()
    {
        var value = 0UL;
        for (var i = 0; i < LongestNumber && i < _rest.Length; i++)
        {
            value |= (_rest[i] & 0x7FUL) << (7 * i);
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return value;
            }
        }

        Fail();
        return 0;
    }
}
