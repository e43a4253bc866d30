using System.Globalization;

namespace KokoroTts.RateLimiting.Clients;

/// <summary>
/// Reads addresses strictly and without an allocation: dotted IPv4 of four decimal numbers without leading zeros, and IPv6 as in
/// RFC 4291, section 2.2. No ports, no brackets, no white space.
/// </summary>
internal static class AddressReader
{
    private const int IPv6Groups = 8;

    /// <summary>Reads an address; the zone of an IPv6 address (<c>%eth0</c>) is dropped.</summary>
    public static bool TryReadAddress(ReadOnlySpan<char> text, out AddressBits address)
    {
        var zone = text.IndexOf('%');
        if (zone < 0)
        {
            return TryReadPlain(text, out address);
        }

        return TryReadIPv6(text[..zone], out address) && IsZone(text[(zone + 1)..]);
    }

    /// <summary>Reads <c>address/length</c>, or an address alone, whose length is that of its family.</summary>
    /// <param name="text">The text; it may have no zone.</param>
    /// <param name="address">The address, its host bits not cleared.</param>
    /// <param name="hostBits">How many bits at the end the length leaves to hosts.</param>
    public static bool TryReadRange(ReadOnlySpan<char> text, out AddressBits address, out int hostBits)
    {
        hostBits = 0;
        var slash = text.IndexOf('/');
        if (slash < 0)
        {
            return TryReadPlain(text, out address);
        }

        var length = text[(slash + 1)..];
        if (!TryReadPlain(text[..slash], out address) || !TryReadDecimal(length, 128, out var prefix))
        {
            return false;
        }

        // A range of mapped addresses counts its prefix in IPv6 bits.
        var written = text[..slash].Contains(':') ? 128 : 32;
        hostBits = written - prefix;
        return hostBits >= 0 && hostBits <= address.Width;
    }

    private static bool TryReadPlain(ReadOnlySpan<char> text, out AddressBits address)
    {
        if (text.Contains(':'))
        {
            return TryReadIPv6(text, out address);
        }

        var isRead = TryReadIPv4(text, out var value);
        address = new AddressBits(value, IsIPv6: false);
        return isRead;
    }

    private static bool TryReadIPv6(ReadOnlySpan<char> text, out AddressBits address)
    {
        address = default;
        var value = UInt128.Zero;
        var gap = text.IndexOf("::");
        if (gap < 0)
        {
            if (!TryReadGroups(text, ref value, out var groups) || groups != IPv6Groups)
            {
                return false;
            }
        }
        else
        {
            var tail = UInt128.Zero;
            if (!TryReadGroups(text[..gap], ref value, out var before)
                || !TryReadGroups(text[(gap + 2)..], ref tail, out var after)
                || text[..gap].Contains('.')
                || before + after >= IPv6Groups)
            {
                return false;
            }

            // All eight groups may be the gap's, and a shift by the whole width would be a shift by nothing.
            value = before == 0 ? tail : (value << (16 * (IPv6Groups - before))) | tail;
        }

        address = AddressBits.OfIPv6(value);
        return true;
    }

    /// <summary>Reads groups between single colons; the last two may be written as an IPv4 address.</summary>
    private static bool TryReadGroups(ReadOnlySpan<char> text, ref UInt128 value, out int groups)
    {
        groups = 0;
        if (text.IsEmpty)
        {
            return true;
        }

        while (true)
        {
            var colon = text.IndexOf(':');
            if (colon < 0 && text.Contains('.'))
            {
                groups += 2;
                var isRead = TryReadIPv4(text, out var embedded);
                value = (value << 32) | embedded;
                return isRead && groups <= IPv6Groups;
            }

            var group = colon < 0 ? text : text[..colon];
            if (group.Length is 0 or > 4 || !ushort.TryParse(group, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            value = (value << 16) | number;
            if (++groups > IPv6Groups || colon < 0)
            {
                return groups <= IPv6Groups;
            }

            text = text[(colon + 1)..];
        }
    }

    private static bool TryReadIPv4(ReadOnlySpan<char> text, out uint value)
    {
        value = 0;
        for (var left = 3; left >= 0; left--)
        {
            var dot = text.IndexOf('.');
            if (left > 0 == dot < 0 || !TryReadDecimal(left > 0 ? text[..dot] : text, 255, out var number))
            {
                return false;
            }

            value = (value << 8) | (uint)number;
            text = text[(dot + 1)..];
        }

        return true;
    }

    private static bool TryReadDecimal(ReadOnlySpan<char> text, int greatest, out int number)
    {
        number = 0;
        return text.Length is > 0 and <= 3
            && (text[0] != '0' || text.Length == 1)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number <= greatest;
    }

    private static bool IsZone(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '-' or '_' or '~'))
            {
                return false;
            }
        }

        return text.Length is > 0 and <= 64;
    }
}
