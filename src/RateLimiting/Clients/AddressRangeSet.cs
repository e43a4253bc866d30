using System.Collections.Immutable;
using System.Net;

namespace KokoroTts.RateLimiting.Clients;

/// <summary>Many ranges, asked in logarithmic time and without an allocation; immutable.</summary>
public sealed class AddressRangeSet
{
    private readonly Intervals _ipv4;
    private readonly Intervals _ipv6;

    /// <summary>Prepares a set.</summary>
    /// <param name="ranges">The ranges; they may overlap and repeat.</param>
    public AddressRangeSet(IEnumerable<AddressRange> ranges)
    {
        Ranges = [.. ranges];
        var kinds = Ranges.ToLookup(range => range.Kind);
        (_ipv4, _ipv6) = (new(kinds[ClientKind.IPv4]), new(kinds[ClientKind.IPv6]));
    }

    /// <summary>No address at all.</summary>
    public static AddressRangeSet Empty { get; } = new([]);

    /// <summary>The ranges as given.</summary>
    public ImmutableArray<AddressRange> Ranges { get; }

    /// <summary>Whether there is no range in the set.</summary>
    public bool IsEmpty => _ipv4.IsEmpty && _ipv6.IsEmpty;

    /// <summary>Whether an address is in one of the ranges.</summary>
    /// <param name="address">An address, all of whose bits count.</param>
    public bool Contains(IPAddress address) => Contains(AddressBits.Of(address));

    internal bool Contains(AddressBits address) => (address.IsIPv6 ? _ipv6 : _ipv4).Contains(address.Value);

    /// <summary>Ranges in ascending order, without those that are inside another.</summary>
    private sealed class Intervals
    {
        private readonly UInt128[] _firsts;
        private readonly UInt128[] _lasts;

        public Intervals(IEnumerable<AddressRange> ranges)
        {
            var outer = new List<AddressRange>();
            foreach (var range in ranges.OrderBy(range => range.First.Value).ThenBy(range => range.PrefixLength))
            {
                // Two CIDR ranges are apart or one is inside the other, so that the last one kept is the only one to ask.
                if (outer.Count == 0 || outer[^1].Last < range.First.Value)
                {
                    outer.Add(range);
                }
            }

            _firsts = [.. outer.Select(range => range.First.Value)];
            _lasts = [.. outer.Select(range => range.Last)];
        }

        public bool IsEmpty => _firsts.Length == 0;

        public bool Contains(UInt128 address)
        {
            var index = Array.BinarySearch(_firsts, address);
            return index >= 0 || (~index > 0 && address <= _lasts[~index - 1]);
        }
    }
}
