using System.Net;
using KokoroTts.Clustering.Redis;

namespace KokoroTts.Grains.Tests.Redis;

public sealed class RedisAddressTests
{
    [Theory]
    [InlineData("cache:6380", "cache", 6380, null, null, null, false)]
    [InlineData("cache:6380,password=secret,ssl=true", "cache", 6380, null, "secret", null, true)]
    [InlineData("redis://cache", "cache", 6379, null, null, null, false)]
    [InlineData("redis://cache:6380/3", "cache", 6380, null, null, 3, false)]
    [InlineData("redis://:se%40cret@cache:6380/0", "cache", 6380, null, "se@cret", 0, false)]
    [InlineData("rediss://me:secret@cache", "cache", 6379, "me", "secret", null, true)]
    public void Both_forms_are_read(string text, string host, int port, string? user, string? password, int? database, bool isEncrypted)
    {
        var options = RedisAddress.Parse(text);

        var endpoint = Assert.IsType<DnsEndPoint>(options.EndPoints.Single());
        Assert.Equal((host, port), (endpoint.Host, endpoint.Port));
        Assert.Equal((user, password, database, isEncrypted), (options.User, options.Password, options.DefaultDatabase, options.Ssl));
    }

    [Fact]
    public void Addresses_of_the_network_are_read_as_such() =>
        Assert.Equal(new IPEndPoint(IPAddress.IPv6Loopback, 6380), RedisAddress.Parse("redis://[::1]:6380").EndPoints.Single());

    [Theory]
    [InlineData("redis://")]
    [InlineData("redis://:secret@cache/one")]
    [InlineData("cache,secret=1")]
    [InlineData("")]
    public void What_cannot_be_read_is_told_without_repeating_a_password(string text)
    {
        var wrong = Assert.Throws<FormatException>(() => RedisAddress.Parse(text));

        Assert.DoesNotContain("secret", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("redis://user:secret@cache:6380/3", "redis://cache:6380")]
    [InlineData("rediss://:secret@cache", "rediss://cache:6379")]
    [InlineData("cache:6380,password=secret", "redis://cache:6380")]
    public void An_address_is_shown_without_credentials(string text, string shown) =>
        Assert.Equal(shown, RedisAddress.WithoutCredentials(text));
}
