using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Engines.Remote.Configuration;
using KokoroTts.Speech.Tests.Engines.Remote.StandIn;

namespace KokoroTts.Speech.Tests.Engines.Remote;

public sealed class RemoteSecrecyTests
{
    private const string Key = "sk-0123456789-do-not-tell";

    public static TheoryData<string> Echoes =>
    [
        $$$"""{"error":{"message":"Incorrect API key provided: {{{Key}}}."}}""",
        $"<html>Authorization: Bearer {Key}",
        Key.ToUpperInvariant(),
        $$"""{"detail":"\u0073{{Key[1..]}}"}""",
    ];

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task A_key_that_a_provider_repeats_is_in_no_message(string body)
    {
        foreach (var (status, type) in new[] { (401, "application/json"), (500, "text/plain"), (200, "text/html"), (200, "audio/wav") })
        {
            await using var server = new StandInServer(Reply.With(status, type, System.Text.Encoding.UTF8.GetBytes(body)));
            using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server, key: Key));

            var failure = Assert.Throws<SynthesisException>(() => remote.Speak());

            Assert.Contains("'lab' ", failure.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(Key[..12], $"{failure}", StringComparison.OrdinalIgnoreCase);
            Assert.Equal($"Bearer {Key}", server.Requests.Single().Headers["Authorization"]);
        }
    }

    [Fact]
    public async Task A_key_of_which_only_the_beginning_was_read_is_not_shown_either()
    {
        var key = "sk-" + new string('k', 300);
        await using var server = new StandInServer(
            Reply.With(500, "text/plain", System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(key, 100)))));
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server, key: key));

        Assert.DoesNotContain("sk-", remote.Fail(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_not_in_the_failure_of_a_provider_that_is_not_there()
    {
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server: null, key: Key));

        var failure = Assert.Throws<SynthesisException>(() => remote.Speak());

        Assert.DoesNotContain(Key[..8], $"{failure}", StringComparison.Ordinal);
    }

    [Fact]
    public void Printing_settings_prints_no_key()
    {
        var provider = RemoteSpeaker.Provider(server: null, key: Key, options: new RemoteProviderOptions { Key = Key });

        Assert.DoesNotContain(Key[..8], $"{provider} {provider.Key}", StringComparison.Ordinal);
    }
}
