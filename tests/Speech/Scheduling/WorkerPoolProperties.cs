using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Scheduling;
using KokoroTts.Speech.Tests.Scheduling.Fakes;

namespace KokoroTts.Speech.Tests.Scheduling;

public sealed class WorkerPoolProperties
{
    /// <summary>A plan, and workers of whom one works while the others do what they like.</summary>
    /// <param name="Segments">How many segments the plan has.</param>
    /// <param name="LookAhead">Segments in flight at most.</param>
    /// <param name="Seed">Decides what the other workers do, and when they come and go.</param>
    public sealed record Scenario(int Segments, int LookAhead, int Seed);

    private static readonly Arbitrary<Scenario> Scenarios =
        (from segments in Gen.Choose(1, 20)
         from lookAhead in Gen.Choose(1, 6)
         from seed in Gen.Choose(0, 1 << 20)
         select new Scenario(segments, lookAhead, seed)).ToArbitrary();

    [Fact]
    public void While_one_worker_works_every_segment_is_delivered_in_order_with_its_own_audio() =>
        // FsCheck blocks the test's thread, so what it waits for must not need that thread.
        Prop.ForAll(Scenarios, scenario => Task.Run(() => SpeakAsync(scenario))).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static async Task SpeakAsync(Scenario scenario)
    {
        var time = new ManualTimeProvider();
        var options = new SchedulingOptions { LookAhead = scenario.LookAhead, BreakAfter = 2 };
        var willing = new WillingWorker("willing");
        MoodyWorker[] moody = [new("moody 1", scenario.Seed), new("moody 2", ~scenario.Seed)];
        var set = new ChangingWorkerSet(willing, moody[0], moody[1]);
        var random = new Random(scenario.Seed);
        var pool = new WorkerPool(set, options, ISpeechTelemetry.None, time);

        var reader = new SegmentScheduler(pool, options, time).StreamAsync(Plans.Numbered(scenario.Segments)).ToListAsync().AsTask();
        var end = time.GetUtcNow() + (scenario.Segments * 4 * options.SegmentTimeout);
        while (!reader.IsCompleted && time.GetUtcNow() < end)
        {
            set.Current = [.. moody.Where(_ => random.Next(3) > 0), willing];
            time.Advance(TimeSpan.FromMilliseconds(5));
            await Task.Yield();
        }

        var received = await reader.WaitAsync(Eventually.Patience);
        Assert.Equal(Plans.Numbered(scenario.Segments), received.Select(segment => segment.Planned));
        Assert.All(received, segment => Assert.True(segment.Audio.IsOf(segment.Planned.Segment)));
        Eventually.Holds(() => Array.TrueForAll(moody, worker => worker.Load == 0));
    }
}
