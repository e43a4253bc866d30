using KokoroTts.Speech.Engines.Remote.Configuration;
using KokoroTts.Speech.Engines.Remote.Routing;

namespace KokoroTts.Speech.Tests.Engines.Remote.Routing;

public sealed class ProviderSequenceTests
{
    [Fact]
    public void Each_of_an_order_is_first_as_often_as_its_weight_says()
    {
        const int Draws = 20_000;
        Provider[] providers = [Make("one", 0, 1), Make("three", 0, 3), Make("six", 0, 6), Make("spare", 1, 1_000)];
        var random = new Random(3);

        var drawn = Enumerable.Range(0, Draws).Select(_ => ProviderSequence.Draw(providers, random)).ToList();

        Assert.InRange(Share(0, "one"), 0.09, 0.11);
        Assert.InRange(Share(0, "three"), 0.28, 0.32);
        Assert.InRange(Share(0, "six"), 0.58, 0.62);
        // One of ten before six of nine, and three of ten before six of seven.
        Assert.InRange(Share(1, "six"), (0.1 * 6 / 9) + (0.3 * 6 / 7) - 0.02, (0.1 * 6 / 9) + (0.3 * 6 / 7) + 0.02);
        Assert.Equal(1, Share(3, "spare"));

        double Share(int place, string name) => (double)drawn.Count(sequence => sequence[place].Name == name) / Draws;
    }

    [Fact]
    public void Equal_sources_of_chance_draw_equally()
    {
        Provider[] providers = [.. Enumerable.Range(0, 8).Select(index => Make($"{index}", index / 4, index + 1))];
        var (one, other) = (new Random(5), new Random(5));

        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(ProviderSequence.Draw(providers, one), ProviderSequence.Draw(providers, other));
        }
    }

    private static Provider Make(string name, int order, int weight) => new(
        RemoteSpeaker.Provider(null, name, options: new RemoteProviderOptions { Order = order, Weight = weight }),
        RemoteSpeaker.Rate,
        () => { },
        ISpeechTelemetry.None,
        TimeProvider.System);
}
