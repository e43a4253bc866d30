using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Scheduling;
using KokoroTts.Speech.Tests.Scheduling.Fakes;

namespace KokoroTts.Speech.Tests.Scheduling;

public sealed class SegmentSchedulerProperties
{
    private const int Retries = 2;

    /// <summary>A plan and the circumstances it is spoken in.</summary>
    /// <param name="Workers">How many workers there are.</param>
    /// <param name="LookAhead">Segments in flight at most.</param>
    /// <param name="Failures">For each segment, how often it fails; never more often than it is tried again.</param>
    /// <param name="Leaves">Segments after which the reader leaves.</param>
    /// <param name="Seed">Decides the order of the answers and the pace of the reader.</param>
    public sealed record Scenario(int Workers, int LookAhead, int[] Failures, int Leaves, int Seed)
    {
        public string[] Texts => [.. Failures.Select((_, index) => $"Segment number {index}.")];

        public SchedulingOptions Options => new() { LookAhead = LookAhead, Retries = Retries, RetryDelay = TimeSpan.Zero };
    }

    private static readonly Arbitrary<Scenario> Scenarios =
        (from workers in Gen.Choose(1, 4)
         from lookAhead in Gen.Choose(1, 6)
         from failures in Gen.Choose(0, Retries).ArrayOf()
         from leaves in Gen.Choose(0, 20)
         from seed in Gen.Choose(0, int.MaxValue)
         select new Scenario(workers, lookAhead, failures, leaves, seed)).ToArbitrary();

    [Fact]
    public void Every_segment_is_delivered_once_in_order_with_its_own_audio() =>
        Check(scenario => SpeakAsync(scenario, leaves: int.MaxValue), cases: 100);

    [Fact]
    public void A_reader_that_leaves_has_what_came_before_and_leaves_nothing_running() =>
        Check(scenario => SpeakAsync(scenario, scenario.Leaves), cases: 100);

    [Fact]
    public void Threads_that_fail_now_and_then_give_each_of_many_readers_the_whole_plan() =>
        Check(SpeakOnThreadsAsync, cases: 50);

    /// <summary>FsCheck blocks the test's thread, so what it waits for must not need that thread.</summary>
    private static void Check(Func<Scenario, Task> holds, int cases) =>
        Prop.ForAll(Scenarios, scenario => Task.Run(() => holds(scenario))).Check(Config.QuickThrowOnFailure.WithMaxTest(cases));

    private static async Task SpeakAsync(Scenario scenario, int leaves)
    {
        var random = new Random(scenario.Seed);
        var asked = new PendingSyntheses();
        var time = new ManualTimeProvider();
        var workers = Enumerable.Range(0, scenario.Workers).Select(i => new ScriptedWorker($"w{i}", asked)).ToList();
        var pool = new WorkerPool(new FixedWorkerSet(workers), scenario.Options, ISpeechTelemetry.None, time, random: random);
        var received = new List<SynthesizedSegment>();
        var enumerated = 0;

        IEnumerable<PlannedSegment> Plan()
        {
            foreach (var planned in Plans.Of(scenario.Texts))
            {
                enumerated++;
                // The one that is being handed over is neither in flight nor received.
                Assert.InRange(enumerated, 1, received.Count + 1 + scenario.LookAhead);
                yield return planned;
            }
        }

        async Task ReadAsync()
        {
            await foreach (var segment in new SegmentScheduler(pool, scenario.Options, time).StreamAsync(Plan()))
            {
                if (received.Count >= leaves)
                {
                    break;
                }

                received.Add(segment);
                await PauseAsync(new Random(scenario.Seed + received.Count));
            }
        }

        var reader = ReadAsync();
        await AnswerAsync(asked, scenario, new Random(scenario.Seed), reader);
        await reader;

        Assert.Equal(Plans.Of(scenario.Texts).Take(leaves), received.Select(segment => segment.Planned));
        Assert.All(received, segment => Assert.True(segment.Audio.IsOf(segment.Planned.Segment)));
        Eventually.Holds(() => workers.TrueForAll(worker => worker.Load == 0));
    }

    /// <summary>Answers one of those that wait, or fails it while its failures last, until the reader has all.</summary>
    private static async Task AnswerAsync(PendingSyntheses asked, Scenario scenario, Random random, Task reader)
    {
        var failures = scenario.Texts.Zip(scenario.Failures).ToDictionary(entry => entry.First, entry => entry.Second);
        var waiting = new List<PendingSynthesis>();
        while (!reader.IsCompleted)
        {
            while (asked.TryNext(out var pending))
            {
                waiting.Add(pending);
            }

            await PauseAsync(random);
            if (waiting.Count == 0)
            {
                continue;
            }

            var chosen = waiting[random.Next(waiting.Count)];
            waiting.Remove(chosen);
            if (failures[chosen.Text]-- > 0)
            {
                chosen.Fail();
            }
            else
            {
                chosen.Answer();
            }
        }
    }

    private static async Task SpeakOnThreadsAsync(Scenario scenario)
    {
        const int Readers = 3;
        var failures = scenario.Texts.Zip(scenario.Failures).ToDictionary(entry => entry.First, entry => entry.Second);
        var model = new FakeModel
        {
            Speak = (segment, _) =>
            {
                lock (failures)
                {
                    if (failures[segment.Text]-- > 0)
                    {
                        throw new InvalidOperationException("broken");
                    }
                }

                return FakeAudio.Of(segment);
            },
        };
        var workers = Enumerable.Range(0, scenario.Workers)
            .Select(i => new InProcessWorker(new SpeechDevice($"w{i}", DeviceKind.Cpu), [model], 100, ISpeechTelemetry.None, TimeProvider.System, threads: i + 1)).ToList();
        var pool = new WorkerPool(new FixedWorkerSet(workers), scenario.Options, ISpeechTelemetry.None, TimeProvider.System);
        var cache = new SegmentCache(pool, new CacheOptions { MaxBytes = 4_096 }, ISpeechTelemetry.None);
        var scheduler = new SegmentScheduler(cache, scenario.Options, TimeProvider.System);

        var read = await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Task.Run(() =>
            scheduler.StreamAsync(Plans.Of(scenario.Texts)).ToListAsync().AsTask())));

        foreach (var segments in read)
        {
            Assert.Equal(Plans.Of(scenario.Texts), segments.Select(segment => segment.Planned));
            Assert.All(segments, segment => Assert.True(segment.Audio.IsOf(segment.Planned.Segment)));
        }

        foreach (var worker in workers)
        {
            await worker.DisposeAsync();
        }

        Assert.Equal(model.EnginesCreated, model.EnginesDisposed);
    }

    private static async Task PauseAsync(Random random)
    {
        for (var i = random.Next(4); i >= 0; i--)
        {
            await Task.Yield();
        }
    }
}
