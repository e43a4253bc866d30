using System.Diagnostics;
using KokoroTts.Cluster.Tests.Load;
using Xunit.Abstractions;

namespace KokoroTts.Cluster.Tests.Scenarios;

public sealed class JoiningSiloTests(ITestOutputHelper output)
{
    private const int Sentences = 60;
    private const double LargestShare = 0.6;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_silo_that_joins_gets_work_soon_and_adds_its_pace()
    {
        await using var cluster = await TestCluster.StartAsync(
            silos: 1, frontends: 1, StreamLoad.Settings(TimeSpan.FromMilliseconds(200), threads: 1));
        var alone = await TimeOfAsync(cluster, 1);
        var speaking = cluster.Frontends[0].SpeakAsync(StreamLoad.TextOf(2, 5 * Sentences), model: "simulated");

        var silo = await cluster.AddSiloAsync();

        await Until.TrueAsync(async () => await silo.MetricAsync("kokorotts_segments_total") > 0, "the new silo speaks", LongestWait);
        await speaking;
        var together = await TimeOfAsync(cluster, 3);
        output.WriteLine($"One worker: {alone.TotalSeconds:0.0} s, two: {together.TotalSeconds:0.0} s");
        Assert.InRange(together / alone, 0, LargestShare);
    }

    private static async Task<TimeSpan> TimeOfAsync(TestCluster cluster, int stream)
    {
        var started = Stopwatch.GetTimestamp();
        await cluster.Frontends[0].SpeakAsync(StreamLoad.TextOf(stream, Sentences), model: "simulated");
        return Stopwatch.GetElapsedTime(started);
    }
}
