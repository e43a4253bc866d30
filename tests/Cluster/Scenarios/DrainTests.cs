using KokoroTts.Cluster.Tests.Load;
using Xunit.Abstractions;

namespace KokoroTts.Cluster.Tests.Scenarios;

public sealed class DrainTests(ITestOutputHelper output)
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_silo_that_is_stopped_finishes_what_it_has_and_no_stream_notices()
    {
        await using var cluster = await TestCluster.StartAsync(
            silos: 2, frontends: 1, StreamLoad.Settings(TimeSpan.FromMilliseconds(50), threads: 8));
        var load = new StreamLoad(cluster, streams: 50, sentences: 20);
        var undisturbed = await load.SpeakAsync();
        var speaking = load.SpeakAsync();
        await load.AllBegunAsync();

        var status = await cluster.Silos[0].StopAsync();
        var spoken = await speaking;

        Assert.Equal(0, status);
        Assert.All(spoken.Zip(undisturbed), pair =>
        {
            Assert.Null(pair.First.Failure);
            Assert.Equal(pair.Second.Audio, pair.First.Audio);
        });
        Assert.Equal(0, await cluster.Frontends[0].MetricAsync("kokorotts_retries_total"));
        output.WriteLine($"Longest silence: {spoken.Max(stream => stream.LongestSilence).TotalSeconds:0.00} s, undisturbed {undisturbed.Max(stream => stream.LongestSilence).TotalSeconds:0.00} s");
        Assert.InRange(spoken.Max(stream => stream.LongestSilence), TimeSpan.Zero, LongestSilence);
    }
}
