using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace KokoroTts.RateLimiting.Limiting.State;

/// <summary>Writes the parts of a stored state.</summary>
internal readonly struct StateWriter(IBufferWriter<byte> output)
{
    /// <summary>A number of at least 0, seven bits to a byte, the low ones first.</summary>
    public void Number(long value)
    {
        var rest = (ulong)value;
        var bytes = output.GetSpan(StateReader.LongestNumber);
        var length = 0;
        for (; rest >= 0x80; rest >>= 7)
        {
            bytes[length++] = (byte)(rest | 0x80);
        }

        bytes[length++] = (byte)rest;
        output.Advance(length);
    }

    /// <summary>A time, as a distance from another.</summary>
    public void Time(long time, long from)
    {
        var distance = time - from;
        Number((distance << 1) ^ (distance >> 63));
    }

    public void Wide(Int128 value)
    {
        BinaryPrimitives.WriteInt128LittleEndian(output.GetSpan(16), value);
        output.Advance(16);
    }

    public void Text(string text)
    {
        Number(Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, output);
    }
}
