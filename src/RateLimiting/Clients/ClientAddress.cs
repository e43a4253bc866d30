using System.Net;

namespace KokoroTts.RateLimiting.Clients;

/// <summary>
/// What a client without an API key is told apart by: its IPv4 address, or the prefix of its IPv6 address, since whoever has one
/// IPv6 address usually has its whole /64. <c>::ffff:a.b.c.d</c> is the IPv4 address; other forms that embed one are not.
/// Zones are dropped. The default value is 0.0.0.0.
/// </summary>
public readonly record struct ClientAddress
{
    /// <summary>Length of IPv6 prefixes where none is configured.</summary>
    public const int DefaultIPv6PrefixLength = 64;

    private const int IPv4NetworkHostBits = 32 - 24;
    private const int IPv6NetworkHostBits = 128 - 48;

    private readonly byte _hostBits;

    private ClientAddress(AddressBits address, int ipv6PrefixLength)
    {
        _hostBits = (byte)(address.IsIPv6 ? 128 - ipv6PrefixLength : 0);
        Bits = address.Cut(_hostBits);
    }

    /// <summary>Whether this is an IPv4 address or an IPv6 prefix.</summary>
    public ClientKind Kind => Bits.IsIPv6 ? ClientKind.IPv6 : ClientKind.IPv4;

    /// <summary>Bits that count: 32 for IPv4, 1 to 128 for IPv6.</summary>
    public int PrefixLength => Bits.Width - _hostBits;

    internal AddressBits Bits { get; }

    /// <summary>The client at an address.</summary>
    /// <param name="address">An IPv4 or IPv6 address.</param>
    /// <param name="ipv6PrefixLength">How many bits of an IPv6 address count, 1 to 128.</param>
    /// <exception cref="ArgumentOutOfRangeException">The prefix length is out of its range.</exception>
    public static ClientAddress From(IPAddress address, int ipv6PrefixLength = DefaultIPv6PrefixLength)
    {
        CheckPrefixLength(ipv6PrefixLength);
        return From(AddressBits.Of(address), ipv6PrefixLength);
    }

    /// <summary>
    /// Reads an address, or the text of a client as <see cref="ToString"/> writes it for the same prefix length. Strict: no port,
    /// no brackets, no white space, and of IPv4 only four decimal numbers without leading zeros. Allocates nothing.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="ipv6PrefixLength">How many bits of an IPv6 address count, 1 to 128.</param>
    /// <param name="address">The client.</param>
    /// <returns>Whether the text is such an address.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The prefix length is out of its range.</exception>
    public static bool TryParse(ReadOnlySpan<char> text, int ipv6PrefixLength, out ClientAddress address)
    {
        CheckPrefixLength(ipv6PrefixLength);
        address = default;
        if (text.Contains('/'))
        {
            if (!AddressReader.TryReadRange(text, out var prefix, out var hostBits)
                || !prefix.IsIPv6
                || hostBits != 128 - ipv6PrefixLength
                || prefix.Cut(hostBits) != prefix)
            {
                return false;
            }

            address = From(prefix, ipv6PrefixLength);
            return true;
        }

        if (!AddressReader.TryReadAddress(text, out var single))
        {
            return false;
        }

        address = From(single, ipv6PrefixLength);
        return true;
    }

    /// <summary>The identity this client is counted under.</summary>
    public ClientId ToClientId() => new(Bits.Value, Kind);

    /// <summary>The network around the client, by which attacks from one range are seen: its /24 or /48, or its own prefix if that is shorter.</summary>
    public AddressRange ToNetwork() =>
        new(Bits, Math.Max(_hostBits, Bits.IsIPv6 ? IPv6NetworkHostBits : IPv4NetworkHostBits));

    /// <summary>
    /// The canonical text: <c>203.0.113.7</c>, or the prefix as in RFC 5952 with its length, <c>2001:db8:1:2::/64</c>; a prefix of
    /// 128 bits has none.
    /// </summary>
    public override string ToString() => AddressWriter.Write(Bits, _hostBits);

    /// <summary>Writes the canonical text without an allocation; 43 characters always suffice.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="written">Characters written.</param>
    /// <returns>False, with nothing written, if the destination is too short.</returns>
    public bool TryFormat(Span<char> destination, out int written) => AddressWriter.TryWrite(Bits, _hostBits, destination, out written);

    internal static ClientAddress From(AddressBits address, int ipv6PrefixLength) => new(address, ipv6PrefixLength);

    private static void CheckPrefixLength(int ipv6PrefixLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ipv6PrefixLength, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ipv6PrefixLength, 128);
    }
}
