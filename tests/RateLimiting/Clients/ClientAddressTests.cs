using System.Net;
using KokoroTts.RateLimiting.Clients;

namespace KokoroTts.RateLimiting.Tests.Clients;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("203.0.113.7", 64, "203.0.113.7")]
    [InlineData("0.0.0.0", 64, "0.0.0.0")]
    [InlineData("255.255.255.255", 1, "255.255.255.255")]
    [InlineData("::ffff:203.0.113.7", 64, "203.0.113.7")]
    [InlineData("::FFFF:cb00:7107", 64, "203.0.113.7")]
    [InlineData("0:0:0:0:0:ffff:203.0.113.7", 128, "203.0.113.7")]
    [InlineData("::203.0.113.7", 128, "::cb00:7107")]
    [InlineData("64:ff9b::203.0.113.7", 128, "64:ff9b::cb00:7107")]
    [InlineData("1:2:3:4:5:6:203.0.113.7", 128, "1:2:3:4:5:6:cb00:7107")]
    [InlineData("2001:DB8:1:2:3:4:5:6", 64, "2001:db8:1:2::/64")]
    [InlineData("2001:0db8:0001:0002::", 64, "2001:db8:1:2::/64")]
    [InlineData("2001:db8:ffff:ffff::1", 47, "2001:db8:fffe::/47")]
    [InlineData("2001:db8::1", 128, "2001:db8::1")]
    [InlineData("2001:db8::1:0:0:1", 128, "2001:db8::1:0:0:1")]
    [InlineData("2001:0:0:1:0:0:0:1", 128, "2001:0:0:1::1")]
    [InlineData("2001:db8:0:1:1:1:1:1", 128, "2001:db8:0:1:1:1:1:1")]
    [InlineData("1:2:3:4:5:6:7::", 128, "1:2:3:4:5:6:7:0")]
    [InlineData("::2:3:4:5:6:7:8", 128, "0:2:3:4:5:6:7:8")]
    [InlineData("8000::", 1, "8000::/1")]
    [InlineData("::1", 64, "::/64")]
    [InlineData("::", 128, "::")]
    [InlineData("::1", 128, "::1")]
    [InlineData("fe80::1%eth0.1", 64, "fe80::/64")]
    [InlineData("::ffff:203.0.113.7%1", 64, "203.0.113.7")]
    [InlineData("2001:db8:1:2::/64", 64, "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:0:0:0:0/64", 64, "2001:db8:1:2::/64")]
    public void An_address_has_one_canonical_text(string text, int prefixLength, string canonical)
    {
        Assert.True(ClientAddress.TryParse(text, prefixLength, out var address));
        Assert.Equal(canonical, address.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3.")]
    [InlineData(".1.2.3")]
    [InlineData("1..2.3")]
    [InlineData("1.2.3.256")]
    [InlineData("1.2.3.1000")]
    [InlineData("01.2.3.4")]
    [InlineData("1.2.3.00")]
    [InlineData("0x1.2.3.4")]
    [InlineData("1.2.3.+4")]
    [InlineData("1.2.3.-4")]
    [InlineData("3405803783")]
    [InlineData(" 1.2.3.4")]
    [InlineData("1.2.3.4 ")]
    [InlineData("1.2.3.4\n")]
    [InlineData("1.2.3.4:80")]
    [InlineData("1.2.3.4%1")]
    [InlineData("1.2.3.4/32")]
    [InlineData("\u0661.2.3.4")]
    [InlineData("[::1]")]
    [InlineData("[::1]:80")]
    [InlineData(":")]
    [InlineData(":::")]
    [InlineData("1:::2")]
    [InlineData("::1::")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1:2:3:4:5:6:7:8::")]
    [InlineData("1:2:3:4::5:6:7:8")]
    [InlineData(":1:2:3:4:5:6:7:8")]
    [InlineData("1:2:3:4:5:6:7:")]
    [InlineData("::12345")]
    [InlineData("::g")]
    [InlineData("::-1")]
    [InlineData("1.2.3.4::")]
    [InlineData("::1.2.3.4:5")]
    [InlineData("::1.2.3")]
    [InlineData("::01.2.3.4")]
    [InlineData("1:2:3:4:5:6:7:1.2.3.4")]
    [InlineData("fe80::1%")]
    [InlineData("fe80::1%eth 0")]
    [InlineData("fe80::%1/64")]
    [InlineData("2001:db8::1/64")]
    [InlineData("2001:db8::/63")]
    [InlineData("2001:db8::/064")]
    [InlineData("2001:db8::/")]
    [InlineData("2001:db8::/64/64")]
    [InlineData("::ffff:1.2.3.4/64")]
    public void Whatever_is_not_an_address_is_refused(string text)
    {
        Assert.False(ClientAddress.TryParse(text, 64, out var address));
        Assert.Equal(default, address);
    }

    [Fact]
    public void The_zone_of_an_address_does_not_count() =>
        Assert.Equal(
            ClientAddress.From(IPAddress.Parse("fe80::1"), 128),
            ClientAddress.From(new IPAddress(IPAddress.Parse("fe80::1").GetAddressBytes(), 7), 128));

    [Fact]
    public void An_IPv4_client_is_the_same_whatever_counts_of_IPv6()
    {
        var address = IPAddress.Parse("203.0.113.7");

        Assert.Equal(ClientAddress.From(address, 1), ClientAddress.From(address.MapToIPv6(), 128));
        Assert.Equal(32, ClientAddress.From(address).PrefixLength);
    }

    [Fact]
    public void Addresses_of_one_prefix_are_one_client_and_those_of_another_are_not()
    {
        var client = ClientAddress.From(IPAddress.Parse("2001:db8:1:2::1"));

        Assert.Equal(client.ToClientId(), ClientAddress.From(IPAddress.Parse("2001:db8:1:2:ffff::")).ToClientId());
        Assert.NotEqual(client.ToClientId(), ClientAddress.From(IPAddress.Parse("2001:db8:1:3::1")).ToClientId());
    }

    [Fact]
    public void An_identity_is_the_address_and_its_kind()
    {
        Assert.Equal(new(0xCB007107, ClientKind.IPv4), ClientAddress.From(IPAddress.Parse("203.0.113.7")).ToClientId());
        Assert.Equal(new(0xCB007107, ClientKind.IPv6), ClientAddress.From(IPAddress.Parse("::cb00:7107"), 128).ToClientId());
    }

    [Theory]
    [InlineData("203.0.113.7", 64, "203.0.113.0/24")]
    [InlineData("2001:db8:1:2::1", 64, "2001:db8:1::/48")]
    [InlineData("2001:db8:1:2::1", 128, "2001:db8:1::/48")]
    [InlineData("2001:db8:1:2::1", 32, "2001:db8::/32")]
    public void The_network_of_a_client_is_what_one_attacker_may_have(string text, int prefixLength, string network)
    {
        Assert.True(ClientAddress.TryParse(text, prefixLength, out var address));
        Assert.Equal(network, address.ToNetwork().ToString());
        Assert.True(address.ToNetwork().Contains(address));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(129)]
    public void A_prefix_length_out_of_range_is_refused(int prefixLength)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ClientAddress.From(IPAddress.Loopback, prefixLength));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClientAddress.TryParse("127.0.0.1", prefixLength, out _));
    }

    [Fact]
    public void A_text_is_written_where_it_fits_and_otherwise_not_at_all()
    {
        var address = ClientAddress.From(IPAddress.Parse("203.0.113.7"));
        Span<char> text = stackalloc char[11];

        Assert.False(address.TryFormat(text[..10], out var written));
        Assert.Equal(0, written);
        Assert.Equal('\0', text[0]);
        Assert.True(address.TryFormat(text, out written));
        Assert.Equal("203.0.113.7", text[..written]);
    }

    [Fact]
    public void Reading_and_writing_allocate_nothing() =>
        Assert.Equal(0, Allocation.Of(() =>
        {
            Span<char> text = stackalloc char[43];
            ClientAddress.TryParse("2001:db8:1:2:3::203.0.113.7%eth0", 64, out var address);
            ClientAddress.TryParse("::ffff:203.0.113.7", 64, out _);
            address.TryFormat(text, out _);
        }));
}
