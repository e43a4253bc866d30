using System.Collections.Immutable;
using System.Net;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Tests.Clients;

public sealed class ApiKeyTests
{
    // FIPS 180-2, appendix B.1.
    private const string DigestOfAbc = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static readonly Policy Policy =
        new("free", ImmutableArray<WindowLimit>.Empty, null, null, TimeSpan.FromMinutes(1), PenaltyRules.None);

    [Fact]
    public void A_digest_is_the_SHA_256_of_the_key()
    {
        Assert.Equal(DigestOfAbc, Digest("abc").ToString());
        Assert.True(ApiKeyDigest.TryParse(DigestOfAbc, out var parsed));
        Assert.True(parsed == Digest("abc"));
        Assert.True(parsed != Digest("abd"));
        Assert.Equal(parsed.GetHashCode(), Digest("abc").GetHashCode());
    }

    [Fact]
    public void A_key_beyond_ASCII_is_digested_as_UTF_8() =>
        Assert.Equal(
            "sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("пароль"u8)), Digest("пароль").ToString());

    [Fact]
    public void Digests_that_differ_in_one_bit_are_different()
    {
        var bytes = Convert.FromHexString(DigestOfAbc["sha256:".Length..]);
        for (var bit = 0; bit < 256; bit++)
        {
            byte[] other = [.. bytes];
            other[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.True(ApiKeyDigest.TryParse("sha256:" + Convert.ToHexStringLower(other), out var parsed));
            Assert.False(parsed == Digest("abc"));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    [InlineData("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0")]
    [InlineData("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ag")]
    [InlineData("sha512:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void What_is_no_digest_is_refused(string text) => Assert.False(ApiKeyDigest.TryParse(text, out _));

    [Fact]
    public void Digits_of_either_case_are_read()
    {
        Assert.True(ApiKeyDigest.TryParse("sha256:" + DigestOfAbc["sha256:".Length..].ToUpperInvariant(), out var parsed));
        Assert.Equal(DigestOfAbc, parsed.ToString());
    }

    [Fact]
    public void The_length_of_a_key_is_bounded()
    {
        Assert.False(ApiKeyDigest.TryCompute("", out _));
        Assert.True(ApiKeyDigest.TryCompute(new string('\uFFFD', 512), out _));
        Assert.False(ApiKeyDigest.TryCompute(new string('a', 513), out _));
    }

    [Fact]
    public void A_presented_key_is_found_and_an_unknown_one_is_not()
    {
        var index = new ApiKeyIndex(Enumerable.Range(0, 1_000).Select(i => new ApiKey($"name-{i}", Digest($"secret-{i}"), Policy)));

        Assert.Equal("name-7", index.Find("secret-7")!.Name);
        Assert.Null(index.Find("secret-1000"));
        Assert.Null(index.Find("name-7"));
        Assert.Null(index.Find(""));
        Assert.Null(index.Find(new string('a', 1_000_000)));
    }

    [Fact]
    public void A_key_is_found_by_its_name_but_not_by_itself()
    {
        var index = new ApiKeyIndex([new ApiKey("one", Digest("secret"), Policy), new ApiKey("other", Digest("another secret"), Policy)]);

        Assert.True(index.FindByName("other")!.Digest == Digest("another secret"));
        Assert.Null(index.FindByName("Other"));
        Assert.Null(index.FindByName("another secret"));
    }

    [Fact]
    public void Without_keys_none_is_found()
    {
        var index = new ApiKeyIndex([]);

        Assert.Null(index.Find("secret"));
        Assert.Null(index.FindByName("name"));
    }

    [Fact]
    public void Looking_for_a_key_allocates_nothing()
    {
        var index = new ApiKeyIndex([new ApiKey("name", Digest("secret"), Policy)]);

        Assert.Equal(0, Allocation.Of(() =>
        {
            index.Find("secret");
            index.Find("another");
        }));
    }

    [Fact]
    public void The_identity_of_a_key_goes_by_its_name_so_that_a_new_key_keeps_it()
    {
        var old = new ApiKey("abc", Digest("old secret"), Policy);
        var replaced = new ApiKey("abc", Digest("new secret"), Policy);

        Assert.Equal(old.Id, replaced.Id);
        Assert.NotEqual(old.Id, ClientId.OfApiKey("ABC"));
        // The first half of the SHA-256 of the name.
        Assert.Equal(new(UInt128.Parse("ba7816bf8f01cfea414140de5dae2223", System.Globalization.NumberStyles.HexNumber, null), ClientKind.ApiKey), old.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a:b")]
    [InlineData("ä")]
    [InlineData("a\n")]
    public void What_is_no_name_has_no_identity(string name) => Assert.Throws<ArgumentException>(() => ClientId.OfApiKey(name));

    [Fact]
    public void A_name_has_at_most_64_characters()
    {
        Assert.True(ApiKey.IsName("The_key.of-" + new string('9', 53)));
        Assert.False(ApiKey.IsName(new string('a', 65)));
    }

    [Fact]
    public void A_client_is_named_by_its_key_and_otherwise_by_its_address()
    {
        var address = ClientAddress.From(IPAddress.Parse("2001:db8::1"));
        var client = new Client(address.ToClientId(), Policy, ClientStanding.Normal, address);

        Assert.Equal("2001:db8::/64", client.Name);
        Assert.Equal("key:name", $"{client with { KeyName = "name" }}");
    }

    private static ApiKeyDigest Digest(string key) =>
        ApiKeyDigest.TryCompute(key, out var digest) ? digest : throw new ArgumentException(key);
}
