namespace KokoroTts.Cluster.Tests.Scenarios;

public sealed class SpeechTests
{
    private static readonly string LongText = string.Join(' ', Enumerable.Range(1, 60).Select(number => $"This is sentence number {number} of a long text."));

    [Fact]
    public async Task A_long_text_is_spoken_by_both_silos_and_sounds_the_same_from_every_frontend()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2, frontends: 2, Settings.Unlimited);

        var first = await cluster.Frontends[0].SpeakAsync(LongText);
        var second = await cluster.Frontends[1].SpeakAsync(LongText);

        Assert.NotEmpty(first);
        Assert.Equal(first, second);
        foreach (var silo in cluster.Silos)
        {
            Assert.True(await silo.MetricAsync("kokorotts_segments_total") > 0, $"{silo.Name} has spoken nothing.");
        }
    }
}
