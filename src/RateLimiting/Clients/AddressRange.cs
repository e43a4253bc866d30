using System.Net;

namespace KokoroTts.RateLimiting.Clients;

/// <summary>
/// A CIDR range or a single address. A range of mapped addresses (<c>::ffff:203.0.113.0/120</c>) is the IPv4 range; a shorter
/// IPv6 prefix, <c>::/0</c> included, has only IPv6 addresses. The default value is the single address 0.0.0.0.
/// </summary>
public readonly record struct AddressRange
{
    private readonly byte _hostBits;

    internal AddressRange(AddressBits address, int hostBits)
    {
        _hostBits = (byte)hostBits;
        First = address.Cut(hostBits);
    }

    /// <summary>Whether this is a range of IPv4 or of IPv6 addresses.</summary>
    public ClientKind Kind => First.IsIPv6 ? ClientKind.IPv6 : ClientKind.IPv4;

    /// <summary>Bits that all addresses of the range share, 0 to 32 or 0 to 128.</summary>
    public int PrefixLength => First.Width - _hostBits;

    internal AddressBits First { get; }

    internal UInt128 Last => First.Value | AddressBits.Last(_hostBits);

    /// <summary>Reads a range (<c>203.0.113.0/24</c>, <c>2001:db8::/32</c>) or a single address, without white space or zone.</summary>
    /// <param name="text">The text.</param>
    /// <param name="range">The range.</param>
    /// <returns>Whether the text is a range; one with host bits set is not.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out AddressRange range) =>
        TryRead(text, out range, out var hasHostBits) && !hasHostBits;

    /// <summary>Reads a range, or says what to write instead.</summary>
    /// <param name="text">The text.</param>
    /// <param name="range">The range.</param>
    /// <param name="remedy">What would be a range, to go on after <c>use</c>; null if the text is one.</param>
    /// <returns>Whether the text is a range.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out AddressRange range, out string? remedy)
    {
        remedy = !TryRead(text, out range, out var hasHostBits)
            ? "an IP address or a CIDR range such as 203.0.113.0/24 or 2001:db8::/32"
            : hasHostBits
                ? $"{range} for the range, or {text[..text.IndexOf('/')]} for the one address (bits after the prefix are set)"
                : null;
        return remedy is null;
    }

    /// <summary>Whether every address that counts as this client is in the range.</summary>
    /// <param name="client">A client.</param>
    public bool Contains(ClientAddress client) => PrefixLength <= client.PrefixLength && Contains(client.Bits);

    /// <summary>Whether an address is in the range.</summary>
    /// <param name="address">An address, all of whose bits count.</param>
    public bool Contains(IPAddress address) => Contains(AddressBits.Of(address));

    /// <summary>The canonical text: an address alone, or a range with its prefix length, IPv6 as in RFC 5952.</summary>
    public override string ToString() => AddressWriter.Write(First, _hostBits);

    internal bool Contains(AddressBits address) => address.Cut(_hostBits) == First;

    private static bool TryRead(ReadOnlySpan<char> text, out AddressRange range, out bool hasHostBits)
    {
        var isRead = AddressReader.TryReadRange(text, out var address, out var hostBits);
        range = isRead ? new AddressRange(address, hostBits) : default;
        hasHostBits = isRead && range.First != address;
        return isRead;
    }
}
