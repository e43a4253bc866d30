using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace KokoroTts.RateLimiting.Clients;

/// <summary>An IP address as a number, with <c>::ffff:a.b.c.d</c> already turned into IPv4.</summary>
/// <param name="Value">The address; that of an IPv4 address in the low 32 bits.</param>
/// <param name="IsIPv6">Whether it is an IPv6 address.</param>
internal readonly record struct AddressBits(UInt128 Value, bool IsIPv6)
{
    /// <summary>Bits of an address of this family: 32 or 128.</summary>
    public int Width => IsIPv6 ? 128 : 32;

    public static AddressBits Of(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? OfIPv6(BinaryPrimitives.ReadUInt128BigEndian(bytes))
            : new(BinaryPrimitives.ReadUInt32BigEndian(bytes), IsIPv6: false);
    }

    public static AddressBits OfIPv6(UInt128 value) =>
        value >> 32 == 0xFFFF ? new((uint)value, IsIPv6: false) : new(value, IsIPv6: true);

    /// <summary>The address with the last bits cleared.</summary>
    /// <param name="hostBits">How many bits, 0 to 128.</param>
    public AddressBits Cut(int hostBits) => this with { Value = Value & ~Last(hostBits) };

    /// <summary>A number whose last bits are set and no others.</summary>
    /// <param name="bits">How many bits, 0 to 128.</param>
    public static UInt128 Last(int bits) =>
        // A shift by the whole width would be a shift by nothing.
        bits == 128 ? UInt128.MaxValue : (UInt128.One << bits) - 1;
}
