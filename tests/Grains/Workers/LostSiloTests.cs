using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Grains.Tests.Hosting;
using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Scheduling;
using KokoroTts.Speech.Text;

namespace KokoroTts.Grains.Tests.Workers;

public sealed class LostSiloTests
{
    private const int Streams = 20;
    private const int Segments = 12;

    [Fact]
    public async Task Streams_go_on_unchanged_when_a_silo_is_killed()
    {
        await using var cluster = await SpeechCluster.StartAsync(Busy);
        await using var frontend = await Frontend.StartAsync(cluster, workers: 2);
        var underWay = new CountdownEvent(Streams);
        var streams = Enumerable.Range(0, Streams).Select(stream => StreamAsync(frontend, stream, underWay)).ToList();
        await Eventually.IsTrueAsync(() => underWay.IsSet, "all streams under way");

        await cluster.KillAsync(1);

        Assert.All(await Task.WhenAll(streams), Assert.True);
        await Eventually.IsTrueAsync(() => frontend.Workers.Current.Count == 1, "the killed silo forgotten");
        await Assert.ThrowsAsync<WorkerAwayException>(async () => await cluster.Worker(1).ReportAsync());
    }

    [Fact]
    public async Task Streams_go_on_unchanged_when_a_silo_is_stopped_and_its_worker_finishes_what_it_has()
    {
        await using var cluster = await SpeechCluster.StartAsync(Busy);
        await using var frontend = await Frontend.StartAsync(cluster, workers: 2);
        var underWay = new CountdownEvent(Streams);
        var streams = Enumerable.Range(0, Streams).Select(stream => StreamAsync(frontend, stream, underWay)).ToList();
        await Eventually.IsTrueAsync(() => underWay.IsSet, "all streams under way");

        await cluster.StopAsync(0);

        Assert.All(await Task.WhenAll(streams), Assert.True);
        Assert.Equal(0, frontend.Pool.OpenBreakers);
        await Assert.ThrowsAsync<WorkerAwayException>(async () => await cluster.Worker(0).ReportAsync());
    }

    private static ClusterParts Busy => new() { QueueCapacity = 512, SynthesisTime = TimeSpan.FromMilliseconds(10) };

    /// <summary>Streams a text of its own, and says whether every segment came, in order, as the engine makes it.</summary>
    private static async Task<bool> StreamAsync(Frontend frontend, int stream, CountdownEvent underWay)
    {
        var plan = Enumerable.Range(0, Segments)
            .Select(segment => new PlannedSegment(Hum.Segment($"Stream {stream}, segment {segment}."), Boundary.Sentence)).ToList();
        var scheduler = new SegmentScheduler(frontend.Pool, Frontend.Scheduling, TimeProvider.System);
        var position = 0;
        await foreach (var (planned, audio) in scheduler.StreamAsync(plan))
        {
            if (position == 0)
            {
                underWay.Signal();
            }

            if (planned != plan[position++] || !audio.IsOf(planned.Segment))
            {
                return false;
            }
        }

        return position == Segments;
    }
}
