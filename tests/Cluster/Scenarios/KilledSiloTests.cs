using KokoroTts.Cluster.Tests.Load;
using Xunit.Abstractions;

namespace KokoroTts.Cluster.Tests.Scenarios;

public sealed class KilledSiloTests(ITestOutputHelper output)
{
    private const int Kills = 10;
    private const int Streams = 50;

    [Fact]
    public async Task Streams_are_whole_and_equal_however_often_a_silo_is_killed()
    {
        await using var cluster = await TestCluster.StartAsync(
            silos: 2, frontends: 1, StreamLoad.Settings(TimeSpan.FromMilliseconds(50), threads: 8));
        var load = new StreamLoad(cluster, Streams, sentences: 20);
        var undisturbed = await load.SpeakAsync();
        Assert.All(undisturbed, stream => Assert.Null(stream.Failure));

        for (var kill = 0; kill < Kills; kill++)
        {
            var silo = cluster.Silos[kill % cluster.Silos.Count];
            var speaking = load.SpeakAsync();
            await load.AllBegunAsync();
            silo.Kill();
            var rejoining = silo.StartAsync();

            var spoken = await speaking;

            output.WriteLine($"Kill {kill + 1}: longest silence {spoken.Max(stream => stream.LongestSilence).TotalSeconds:0.00} s");
            Assert.All(spoken.Zip(undisturbed), pair =>
            {
                Assert.Null(pair.First.Failure);
                Assert.Equal(pair.Second.Audio, pair.First.Audio);
            });
            await rejoining;
        }

        Assert.True(await cluster.Frontends[0].MetricAsync("kokorotts_retries_total") + await cluster.Frontends[0].MetricAsync("kokorotts_hedges_total") > 0);
    }
}
