using System.Numerics;
using System.Runtime.InteropServices;

namespace KokoroTts.RateLimiting.Usage.Forms;

/// <summary>CRC-32C (RFC 3720): finds every change of up to 32 bits in a row, and of others all but one in 2^32.</summary>
internal static class Crc32C
{
    public const int Bytes = sizeof(uint);

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, rest);
        }

        return ~crc;
    }
}
