using System.Net;
using FsCheck;
using FsCheck.Fluent;
using KokoroTts.RateLimiting.Clients;

namespace KokoroTts.RateLimiting.Tests.Clients;

public sealed class AddressRangeTests
{
    [Theory]
    [InlineData("203.0.113.0/24", "203.0.113.0/24")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("203.0.113.7/32", "203.0.113.7")]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("2001:DB8:0::/32", "2001:db8::/32")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("::/0", "::/0")]
    [InlineData("::ffff:203.0.113.0/120", "203.0.113.0/24")]
    [InlineData("::ffff:0:0/96", "0.0.0.0/0")]
    public void A_range_has_one_canonical_text(string text, string canonical)
    {
        Assert.True(AddressRange.TryParse(text, out var range, out var remedy));
        Assert.Null(remedy);
        Assert.Equal(canonical, range.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("203.0.113.0/33")]
    [InlineData("203.0.113.0/-1")]
    [InlineData("203.0.113.0/")]
    [InlineData("203.0.113.0/08")]
    [InlineData("203.0.113.0/255.255.255.0")]
    [InlineData("203.0.113/24")]
    [InlineData("2001:db8::/129")]
    [InlineData("::ffff:0:0/95")]
    [InlineData("::ffff:203.0.113.0/24")]
    [InlineData("fe80::%eth0/64")]
    [InlineData("/24")]
    [InlineData("key:somebody")]
    public void What_is_no_range_is_refused_with_what_is(string text)
    {
        Assert.False(AddressRange.TryParse(text, out _));
        Assert.False(AddressRange.TryParse(text, out _, out var remedy));
        Assert.Contains("203.0.113.0/24", remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("203.0.113.7/24", "203.0.113.0/24", "203.0.113.7 ")]
    [InlineData("2001:db8::1/32", "2001:db8::/32", "2001:db8::1 ")]
    public void Bits_after_the_prefix_are_refused_with_both_ways_to_mean_it(string text, string range, string address)
    {
        Assert.False(AddressRange.TryParse(text, out _));
        Assert.False(AddressRange.TryParse(text, out _, out var remedy));
        Assert.Contains(range, remedy, StringComparison.Ordinal);
        Assert.Contains(address, remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2001:db8:1::/48", true)]
    [InlineData("2001:db8:1:2::/64", true)]
    [InlineData("2001:db8:1:2::/65", false)]
    [InlineData("2001:db8:1:2::1", false)]
    [InlineData("2001:db8:2::/48", false)]
    [InlineData("0.0.0.0/0", false)]
    public void A_client_is_in_a_range_if_all_its_addresses_are(string text, bool isContained)
    {
        var client = ClientAddress.From(IPAddress.Parse("2001:db8:1:2::1"));

        Assert.True(AddressRange.TryParse(text, out var range));
        Assert.Equal(isContained, range.Contains(client));
    }

    [Fact]
    public void A_single_address_of_a_client_can_be_in_a_range()
    {
        Assert.True(AddressRange.TryParse("2001:db8:1:2::1", out var range));

        Assert.True(range.Contains(IPAddress.Parse("2001:db8:1:2::1")));
        Assert.False(range.Contains(IPAddress.Parse("2001:db8:1:2::2")));
    }

    [Fact]
    public void All_of_IPv6_has_no_IPv4_address_in_it()
    {
        Assert.True(AddressRange.TryParse("::/0", out var range));

        Assert.False(range.Contains(IPAddress.Parse("::ffff:203.0.113.7")));
        Assert.True(range.Contains(IPAddress.Parse("::203.0.113.7")));
    }

    [Fact]
    public void The_default_value_is_not_the_whole_internet() =>
        Assert.False(default(AddressRange).Contains(IPAddress.Parse("203.0.113.7")));

    [Fact]
    public void An_address_is_in_a_range_exactly_if_it_has_the_ranges_first_bits()
    {
        var cases = from address in Gen.OneOf(Addresses.IPv4, Addresses.IPv6)
                    from prefixLength in Gen.Choose(0, Addresses.Width(address))
                    from other in Addresses.Near(address)
                    let first = Addresses.Cut(address, prefixLength)
                    where !first.IsIPv4MappedToIPv6
                    select (first, prefixLength, other);

        Check(cases, one =>
            AddressRange.TryParse($"{one.first}/{one.prefixLength}", out var range)
            && range.Contains(one.other)
                == (Addresses.Bits(one.first)[..one.prefixLength] == Addresses.Bits(one.other)[..one.prefixLength])
            && AddressRange.TryParse(range.ToString(), out var again)
            && again == range);
    }

    [Fact]
    public void A_set_has_exactly_the_addresses_that_one_of_its_ranges_has()
    {
        var range = from address in Gen.OneOf(Addresses.IPv4, Addresses.IPv6)
                    from prefixLength in Gen.Choose(1, Addresses.Width(address))
                    let first = Addresses.Cut(address, prefixLength)
                    where !first.IsIPv4MappedToIPv6
                    select Range($"{first}/{prefixLength}");
        var cases = from ranges in range.ListOf()
                    from address in ranges.Count == 0
                        ? Addresses.Any
                        : Gen.OneOf(Gen.Elements(ranges.ToArray()).SelectMany(one => Addresses.Near(First(one))), Addresses.Any)
                    select (ranges, address);

        Check(cases, one => new AddressRangeSet(one.ranges).Contains(one.address) == one.ranges.Any(range => range.Contains(one.address)));
    }

    [Fact]
    public void A_set_knows_the_borders_of_its_ranges()
    {
        var set = new AddressRangeSet([Range("10.0.0.0/8"), Range("10.1.0.0/16"), Range("255.255.255.255"), Range("::1"), Range("ff00::/8")]);

        Assert.All(
            ["10.0.0.0", "10.255.255.255", "10.2.0.0", "255.255.255.255", "::1", "ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
            address => Assert.True(set.Contains(IPAddress.Parse(address)), address));
        Assert.All(
            ["9.255.255.255", "11.0.0.0", "255.255.255.254", "0.0.0.1", "::", "::2", "feff::"],
            address => Assert.False(set.Contains(IPAddress.Parse(address)), address));
    }

    private static AddressRange Range(string text) =>
        AddressRange.TryParse(text, out var range) ? range : throw new ArgumentException(text);

    private static IPAddress First(AddressRange range) => IPAddress.Parse(range.ToString().Split('/')[0]);

    private static void Check<T>(Gen<T> cases, Func<T, bool> holds) =>
        Prop.ForAll(cases.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
}
