namespace KokoroTts.Hosting.Tests;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8000")]
    [InlineData("http://*:8000;https://+:8443")]
    [InlineData("http://[::1]:0")]
    [InlineData(null)]
    public void Addresses_that_can_be_listened_on_pass(string? urls) => ListenAddress.Check(urls);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("http://nonsense:xx")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://127.0.0.1:8000;8001")]
    public void Others_are_refused_with_the_address(string urls)
    {
        var failure = Assert.Throws<UsageException>(() => ListenAddress.Check(urls));

        Assert.Contains(urls.Split(';')[^1], failure.Message, StringComparison.Ordinal);
    }
}
