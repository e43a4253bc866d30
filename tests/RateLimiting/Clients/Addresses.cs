using System.Net;
using FsCheck;
using FsCheck.Fluent;

namespace KokoroTts.RateLimiting.Tests.Clients;

/// <summary>Random addresses, and what they are bit by bit.</summary>
internal static class Addresses
{
    public static Gen<int> IPv6PrefixLengths { get; } = Gen.Choose(1, 128);

    /// <summary>Bytes that are often zero or all ones, so that runs of zeros and common prefixes come up.</summary>
    private static Gen<byte> Byte { get; } =
        Gen.Frequency((3, Gen.Constant((byte)0)), (1, Gen.Constant((byte)0xFF)), (3, Gen.Choose(0, 255).Select(one => (byte)one)));

    public static Gen<IPAddress> IPv4 { get; } = Byte.ArrayOf(4).Select(bytes => new IPAddress(bytes));

    public static Gen<IPAddress> IPv6 { get; } = Byte.ArrayOf(16).Select(bytes => new IPAddress(bytes)).Where(one => !one.IsIPv4MappedToIPv6);

    public static Gen<IPAddress> Mapped { get; } = IPv4.Select(one => one.MapToIPv6());

    public static Gen<IPAddress> Any { get; } = Gen.OneOf(IPv4, IPv6, Mapped);

    /// <summary>An address of the same family that shares a random number of leading bits.</summary>
    public static Gen<IPAddress> Near(IPAddress address) =>
        from other in address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? IPv4 : IPv6
        from shared in Gen.Choose(0, Width(address))
        let near = new IPAddress([.. Mix(address.GetAddressBytes(), other.GetAddressBytes(), shared)])
        where !near.IsIPv4MappedToIPv6
        select near;

    public static int Width(IPAddress address) => address.GetAddressBytes().Length * 8;

    /// <summary>The bits as text, the highest first.</summary>
    public static string Bits(IPAddress address) =>
        string.Concat(address.GetAddressBytes().Select(one => Convert.ToString(one, 2).PadLeft(8, '0')));

    /// <summary>The address with all bits after a prefix cleared.</summary>
    public static IPAddress Cut(IPAddress address, int prefixLength)
    {
        var bytes = address.GetAddressBytes();
        return new IPAddress([.. Mix(bytes, new byte[bytes.Length], prefixLength)]);
    }

    private static IEnumerable<byte> Mix(byte[] head, byte[] tail, int bits)
    {
        for (var i = 0; i < head.Length; i++)
        {
            var mask = (byte)~(0xFF >> Math.Clamp(bits - (8 * i), 0, 8));
            yield return (byte)((head[i] & mask) | (tail[i] & ~mask));
        }
    }
}
