using KokoroTts.Speech.Engines.Remote.Configuration;

namespace KokoroTts.Speech.Tests.Engines.Remote;

public sealed class RemoteRevisionTests
{
    private static readonly ProviderSettings Lab = new(
        "lab", new Uri("http://lab/v1/audio/speech"), "vibevoice", new ProviderKey("one"), new RemoteProviderOptions { Voices = { ["alice"] = "Alice" } });

    [Fact]
    public void It_stays_where_only_keys_times_and_bounds_change()
    {
        var same = Lab with
        {
            Key = new ProviderKey("two"),
            Options = new RemoteProviderOptions { Voices = { ["alice"] = "Alice" }, TotalTimeout = TimeSpan.FromSeconds(99), BreakAfter = 9, Parallelism = 9, Weight = 9 },
        };

        Assert.Equal(RevisionOf(Lab), RevisionOf(same));
    }

    [Fact]
    public void It_changes_with_everything_that_changes_the_sound()
    {
        ProviderSettings[][] different =
        [
            [Lab],
            [Lab with { Endpoint = new Uri("http://other/v1/audio/speech") }],
            [Lab with { Model = "vibevoice-7b" }],
            [Lab with { Options = new RemoteProviderOptions { Voices = { ["alice"] = "Bob" } } }],
            [Lab with { Options = new RemoteProviderOptions { Voices = { ["alice"] = "Alice" }, Order = 1 } }],
            [Lab with { Options = new RemoteProviderOptions { Voices = { ["alice"] = "Alice" }, PcmSampleRate = 48_000 } }],
            [Lab with { Options = new RemoteProviderOptions { Voices = { ["alice"] = "Alice" }, Format = AnswerFormat.Wav } }],
            [Lab, Lab with { Name = "cloud" }],
        ];

        Assert.Equal(different.Length, different.Select(RevisionOf).Distinct().Count());
    }

    private static string RevisionOf(params ProviderSettings[] providers)
    {
        using var remote = new RemoteSpeaker(providers);
        return remote.Model.Revision;
    }
}
