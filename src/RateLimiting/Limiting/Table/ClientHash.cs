using System.Security.Cryptography;

namespace KokoroTts.RateLimiting.Limiting.Table;

/// <summary>A hash that differs from process to process, so that nobody can choose addresses that fall together.</summary>
internal sealed class ClientHash
{
    private readonly ulong _first = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private readonly ulong _second = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    public ulong Of(UInt128 bits)
    {
        var high = Math.BigMul((ulong)bits ^ _first, (ulong)(bits >> 64) ^ _second, out var low);
        high = Math.BigMul(high ^ low, 0x9E3779B97F4A7C15, out low);
        return high ^ low;
    }
}
