using KokoroTts.Cluster.Tests.Load;

namespace KokoroTts.Cluster.Tests.Scenarios;

public sealed class StuckWorkerTests
{
    private static readonly TimeSpan SegmentTime = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task A_worker_that_stops_answering_is_left_alone_until_it_works_again()
    {
        var control = Path.GetTempFileName();
        try
        {
            await using var cluster = await TestCluster.StartAsync(silos: 1, frontends: 1, StreamLoad.Settings(
                SegmentTime, threads: 2, ("Scheduling:HedgeAfter", "00:00:00.200"), ("Scheduling:BreakDuration", "00:00:02")));
            await cluster.AddSiloAsync(Settings.Of(("Silo:SimulatedEngine:ControlFile", control)));
            var frontend = cluster.Frontends[0];
            var load = new StreamLoad(cluster, streams: 10, sentences: 10);
            var undisturbed = await load.SpeakAsync();

            await File.WriteAllTextAsync(control, "hang");
            var spoken = await load.SpeakAsync();

            Assert.All(spoken.Zip(undisturbed), pair =>
            {
                Assert.Null(pair.First.Failure);
                Assert.Equal(pair.Second.Audio, pair.First.Audio);
            });
            await Until.TrueAsync(
                async () =>
                {
                    await load.SpeakAsync();
                    return await frontend.MetricAsync("kokorotts_worker_breakers_open") == 1;
                },
                "the breaker of the stuck worker is open");

            await File.WriteAllTextAsync(control, "");
            await Until.TrueAsync(
                async () =>
                {
                    await load.SpeakAsync();
                    return await frontend.MetricAsync("kokorotts_worker_breakers_open") == 0;
                },
                "the worker is used again",
                TimeSpan.FromMinutes(1));
        }
        finally
        {
            File.Delete(control);
        }
    }

    [Fact]
    public async Task Work_goes_only_to_workers_that_have_its_model_and_room()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 1, frontends: 1, StreamLoad.Settings(SegmentTime, threads: 2));
        var without = await cluster.AddSiloAsync(Settings.Of(("Silo:SimulatedEngine:Enabled", "false")));
        var small = await cluster.AddSiloAsync(Settings.Of(("Scheduling:QueueCapacity", "1"), ("Silo:SimulatedEngine:SynthesisTime", "00:00:02")));

        var spoken = await new StreamLoad(cluster, streams: 30, sentences: 5).SpeakAsync();

        Assert.All(spoken, stream => Assert.Null(stream.Failure));
        Assert.Equal(0, await without.MetricAsync("kokorotts_segments_total"));
        Assert.True(await small.MetricAsync("kokorotts_segments_total") > 0);
    }
}
