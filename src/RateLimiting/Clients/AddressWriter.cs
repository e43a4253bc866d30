using System.Globalization;

namespace KokoroTts.RateLimiting.Clients;

/// <summary>Writes addresses canonically, IPv6 as RFC 5952 has it.</summary>
internal static class AddressWriter
{
    /// <summary>Characters of the longest text: eight groups, seven colons and <c>/128</c>.</summary>
    private const int Longest = 43;

    /// <summary>The address, with its prefix length unless that is the whole address.</summary>
    /// <param name="address">An address.</param>
    /// <param name="hostBits">How many bits at its end the prefix does not have.</param>
    public static string Write(AddressBits address, int hostBits)
    {
        Span<char> text = stackalloc char[Longest];
        TryWrite(address, hostBits, text, out var written);
        return text[..written].ToString();
    }

    /// <summary>Writes into a buffer, without an allocation.</summary>
    /// <returns>False if the buffer is too short.</returns>
    public static bool TryWrite(AddressBits address, int hostBits, Span<char> destination, out int written)
    {
        // On a buffer of its own, so that a destination too short is left as it was.
        Span<char> text = stackalloc char[Longest];
        var length = address.IsIPv6 ? WriteIPv6(address.Value, text) : WriteIPv4((uint)address.Value, text);
        if (hostBits > 0)
        {
            text[length++] = '/';
            length += Append(text[length..], (uint)(address.Width - hostBits), default);
        }

        written = text[..length].TryCopyTo(destination) ? length : 0;
        return written > 0;
    }

    private static int WriteIPv4(uint value, Span<char> text)
    {
        var length = 0;
        for (var shift = 24; shift >= 0; shift -= 8)
        {
            length += Append(text[length..], (value >> shift) & 0xFF, default);
            if (shift > 0)
            {
                text[length++] = '.';
            }
        }

        return length;
    }

    private static int WriteIPv6(UInt128 value, Span<char> text)
    {
        var (gap, gapEnd) = LongestZeros(value);
        var length = 0;
        for (var i = 0; i < 8; i++)
        {
            if (i == gap)
            {
                text[length++] = ':';
                text[length++] = ':';
                i = gapEnd - 1;
                continue;
            }

            if (i > 0 && i != gapEnd)
            {
                text[length++] = ':';
            }

            length += Append(text[length..], Group(value, i), "x");
        }

        return length;
    }

    /// <summary>The first of the longest runs of at least two groups of zero (RFC 5952, section 4.2); from -1 to -1 if there is none.</summary>
    private static (int Start, int End) LongestZeros(UInt128 value)
    {
        var longest = (Start: -1, End: -1);
        for (var i = 0; i < 8; i++)
        {
            var start = i;
            while (i < 8 && Group(value, i) == 0)
            {
                i++;
            }

            if (i - start > Math.Max(1, longest.End - longest.Start))
            {
                longest = (start, i);
            }
        }

        return longest;
    }

    private static ushort Group(UInt128 value, int index) => (ushort)(value >> (16 * (7 - index)));

    private static int Append(Span<char> text, uint number, ReadOnlySpan<char> format)
    {
        number.TryFormat(text, out var written, format, CultureInfo.InvariantCulture);
        return written;
    }
}
