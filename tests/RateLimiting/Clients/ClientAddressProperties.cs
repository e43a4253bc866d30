using FsCheck;
using FsCheck.Fluent;
using KokoroTts.RateLimiting.Clients;

namespace KokoroTts.RateLimiting.Tests.Clients;

public sealed class ClientAddressProperties
{
    [Fact]
    public void The_text_of_a_client_is_read_as_that_client()
    {
        var cases = from address in Addresses.Any
                    from prefixLength in Addresses.IPv6PrefixLengths
                    select ClientAddress.From(address, prefixLength);

        Check(cases, client =>
        {
            var ipv6PrefixLength = client.Kind == ClientKind.IPv6 ? client.PrefixLength : 64;
            return ClientAddress.TryParse(client.ToString(), ipv6PrefixLength, out var read) && read == client;
        });
    }

    [Fact]
    public void The_text_of_an_address_is_read_as_the_framework_reads_it() =>
        Check(
            Addresses.Any,
            address => ClientAddress.TryParse(address.ToString(), 128, out var read) && read == ClientAddress.From(address, 128));

    [Fact]
    public void The_framework_reads_the_text_of_a_whole_address() =>
        Check(
            Gen.OneOf(Addresses.IPv4, Addresses.IPv6),
            address => System.Net.IPAddress.Parse(ClientAddress.From(address, 128).ToString()).Equals(address));

    [Fact]
    public void Two_addresses_are_one_client_exactly_if_their_prefixes_are_equal()
    {
        var cases = from address in Addresses.IPv6
                    from other in Addresses.Near(address)
                    from prefixLength in Addresses.IPv6PrefixLengths
                    select (address, other, prefixLength);

        Check(cases, one =>
            Addresses.Bits(one.address)[..one.prefixLength] == Addresses.Bits(one.other)[..one.prefixLength]
            == (ClientAddress.From(one.address, one.prefixLength) == ClientAddress.From(one.other, one.prefixLength)));
    }

    [Fact]
    public void No_text_makes_reading_fail_in_another_way_than_by_refusal()
    {
        var texts = Gen.Elements("0", "1", "255", "ffff", ":", "::", ".", "/", "%", "64", "128", "x", " ").ListOf().Select(string.Concat);

        Check(texts, text =>
            !ClientAddress.TryParse(text, 64, out var address)
            || (ClientAddress.TryParse(address.ToString(), 64, out var again) && again == address));
    }

    private static void Check<T>(Gen<T> cases, Func<T, bool> holds) =>
        Prop.ForAll(cases.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
}
