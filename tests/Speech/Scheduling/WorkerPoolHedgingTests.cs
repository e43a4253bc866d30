using System.Runtime.CompilerServices;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Scheduling;
using KokoroTts.Speech.Tests.Scheduling.Fakes;

namespace KokoroTts.Speech.Tests.Scheduling;

public sealed class WorkerPoolHedgingTests
{
    private static readonly TimeSpan Floor = TimeSpan.FromSeconds(1);

    /// <summary>What is expected of a worker that has not answered yet.</summary>
    private static readonly TimeSpan Unknown = Floor * 3;

    private static readonly TimeSpan Instant = TimeSpan.FromTicks(1);

    private readonly PendingSyntheses _asked = new();
    private readonly CountingTelemetry _telemetry = new();
    private readonly ManualTimeProvider _time = new();
    private readonly ChangingWorkerSet _set = new();

    [Fact]
    public async Task A_late_answer_is_asked_for_a_second_time_and_the_quicker_one_is_used()
    {
        var workers = Workers(3);
        var audio = SpeakAsync(MakePool(workers));
        var first = await _asked.NextAsync();
        _time.Advance(Unknown - Instant);
        Assert.False(_asked.HasMore);

        _time.Advance(Instant);
        var second = await _asked.NextAsync();
        Assert.NotEqual(first.AskedOf, second.AskedOf);
        Assert.False(first.Cancellation.IsCancellationRequested);
        second.Answer();

        Assert.True((await audio).IsOf(Plans.Segment("text")));
        Assert.True(first.Cancellation.IsCancellationRequested);
        Assert.Equal((1, 0), (_telemetry.HedgedCount, _telemetry.RetriedCount));
        Eventually.Holds(() => workers.All(worker => worker.Load == 0));
    }

    [Fact]
    public async Task The_first_one_is_used_when_it_answers_after_all()
    {
        var pool = MakePool(Workers(2), breakAfter: 1);
        var audio = SpeakAsync(pool);
        var first = await _asked.NextAsync();
        _time.Advance(Unknown);
        var second = await _asked.NextAsync();

        first.Answer();

        Assert.True((await audio).IsOf(Plans.Segment("text")));
        Assert.True(second.Cancellation.IsCancellationRequested);
        Assert.Equal(0, pool.OpenBreakers);
    }

    [Fact]
    public async Task What_a_worker_usually_takes_is_waited_for()
    {
        var pool = MakePool([new ScriptedWorker("slow", _asked)]);
        for (var segment = 0; segment < 30; segment++)
        {
            var usual = SpeakAsync(pool);
            var asked = await _asked.NextAsync();
            _time.Advance(TimeSpan.FromSeconds(6));
            asked.Answer();
            await usual;
        }

        var late = SpeakAsync(pool);
        var first = await NextOfAsync("slow");
        Join("quick");

        _time.Advance(TimeSpan.FromSeconds(5.9));
        Assert.False(_asked.HasMore);
        _time.Advance(TimeSpan.FromSeconds(0.2));

        (await NextOfAsync("quick")).Answer();
        Assert.True((await late).IsOf(Plans.Segment("text")));
        Assert.True(first.Cancellation.IsCancellationRequested);
    }

    [Fact]
    public async Task A_second_one_is_asked_after_half_the_timeout_at_the_latest()
    {
        var audio = SpeakAsync(MakePool(Workers(2), segmentTimeout: TimeSpan.FromSeconds(4)));
        await _asked.NextAsync();

        _time.Advance(TimeSpan.FromSeconds(2));

        (await _asked.NextAsync()).Answer();
        await audio;
    }

    [Fact]
    public async Task Nobody_is_asked_a_second_time_where_that_is_switched_off()
    {
        var audio = SpeakAsync(MakePool(Workers(2), hedgeAfter: TimeSpan.Zero));
        var first = await _asked.NextAsync();

        _time.Advance(TimeSpan.FromSeconds(29));

        first.Answer();
        await audio;
        Assert.False(_asked.HasMore);
        Assert.Equal(0, _telemetry.HedgedCount);
    }

    [Fact]
    public async Task A_lone_worker_is_waited_for_until_another_joins()
    {
        var pool = MakePool(Workers(1));
        var audio = SpeakAsync(pool);
        await _asked.NextAsync();
        _time.Advance(Unknown);
        await _time.UntilTimerIsDueWithinAsync(Floor);
        Assert.Equal(0, _telemetry.HedgedCount);

        Join("new");
        _time.Advance(Floor);

        (await NextOfAsync("new")).Answer();
        await audio;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_second_one_that_cannot_take_it_is_passed_over_at_once(bool isAway)
    {
        ScriptedWorker[] unfit = [.. Enumerable.Range(0, 3).Select(i =>
            new ScriptedWorker($"unfit {i}", _asked) { Capacity = 1, BoastsOfRoom = true })];
        var pool = MakePool(unfit);
        var audio = SpeakAsync(pool);
        var first = await _asked.NextAsync();
        foreach (var worker in unfit.Where(worker => worker.Id != first.AskedOf))
        {
            worker.IsAway = isAway;
            _ = isAway ? null : worker.SynthesizeAsync(Plans.Work("elsewhere"), CancellationToken.None);
        }

        // The others are less loaded, so they are asked before it.
        var fit = Join("fit");
        _ = fit.SynthesizeAsync(Plans.Work("elsewhere"), CancellationToken.None);
        _ = fit.SynthesizeAsync(Plans.Work("elsewhere"), CancellationToken.None);
        var calls = unfit.Sum(worker => worker.Calls);
        _time.Advance(Unknown);

        (await NextOfAsync("fit")).Answer();
        await audio;
        Assert.Equal(2, unfit.Sum(worker => worker.Calls) - calls);
    }

    [Fact]
    public async Task The_second_one_is_enough_when_the_first_fails()
    {
        var audio = SpeakAsync(MakePool(Workers(2)));
        var first = await _asked.NextAsync();
        _time.Advance(Unknown);
        var second = await _asked.NextAsync();

        first.Fail();
        second.Answer();

        Assert.True((await audio).IsOf(Plans.Segment("text")));
        Assert.Equal(0, _telemetry.RetriedCount);
    }

    [Fact]
    public async Task A_third_one_is_asked_when_the_second_fails_and_the_first_still_does_not_answer()
    {
        var audio = SpeakAsync(MakePool(Workers(3)));
        var first = await _asked.NextAsync();
        _time.Advance(Unknown);
        var second = await _asked.NextAsync();
        second.Fail();
        Eventually.Holds(() => _asked.Running == 1);

        var third = await AdvanceToNextAsync();

        Assert.Equal(3, new HashSet<string> { first.AskedOf, second.AskedOf, third.AskedOf }.Count);
        third.Answer();
        await audio;
        Assert.Equal(2, _telemetry.HedgedCount);
    }

    [Fact]
    public async Task No_more_than_two_speak_a_segment_at_once()
    {
        var audio = SpeakAsync(MakePool(Workers(4)));
        await _asked.NextAsync();
        _time.Advance(Unknown);
        var second = await _asked.NextAsync();

        for (var later = 0; later < 5; later++)
        {
            await _time.UntilTimerIsDueWithinAsync(Floor);
            _time.Advance(Floor);
        }

        await _time.UntilTimerIsDueWithinAsync(Floor);
        Assert.Equal((2, 1), (_asked.Running, _telemetry.HedgedCount));
        second.Answer();
        await audio;
    }

    [Fact]
    public async Task When_both_fail_the_segment_is_tried_again()
    {
        var audio = SpeakAsync(MakePool(Workers(3)));
        var first = await _asked.NextAsync();
        _time.Advance(Unknown);
        var second = await _asked.NextAsync();
        first.Fail();
        second.Fail();

        var third = await _asked.NextAsync();

        Assert.NotEqual(first.AskedOf, third.AskedOf);
        Assert.NotEqual(second.AskedOf, third.AskedOf);
        third.Answer();
        await audio;
        Assert.Equal(1, _telemetry.RetriedCount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Giving_up_ends_both(bool heedsCancellation)
    {
        using var cancellation = new CancellationTokenSource();
        var audio = MakePool(Workers(2, heedsCancellation))
            .SynthesizeAsync(Plans.Work("text"), cancellation.Token);
        var first = await _asked.NextAsync();
        _time.Advance(Unknown);
        var second = await _asked.NextAsync();

        cancellation.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => audio);
        Assert.True(first.Cancellation.IsCancellationRequested);
        Assert.True(second.Cancellation.IsCancellationRequested);
    }

    [Fact]
    public async Task Both_are_left_when_time_runs_out()
    {
        var audio = SpeakAsync(MakePool(Workers(2), retries: 0));
        var first = await _asked.NextAsync();
        _time.Advance(Unknown);
        var second = await _asked.NextAsync();

        _time.Advance(TimeSpan.FromSeconds(30));

        await Assert.ThrowsAsync<SynthesisException>(() => audio);
        Assert.True(first.Cancellation.IsCancellationRequested);
        Assert.True(second.Cancellation.IsCancellationRequested);
    }

    [Theory]
    [InlineData(4, 2)]
    [InlineData(30, 6)]
    public async Task When_everything_is_late_only_a_fifth_of_it_is_doubled(int segments, int doubled)
    {
        var pool = MakePool(Workers(4));
        var all = Enumerable.Range(0, segments).Select(i => pool.SynthesizeAsync(Plans.Work($"{i}"), CancellationToken.None)).ToList();

        _time.Advance(Unknown);
        Eventually.Holds(() => _asked.Running == segments + doubled);
        for (var later = 0; later < 3; later++)
        {
            await _time.UntilTimerIsDueWithinAsync(Floor);
            _time.Advance(Floor);
        }

        Assert.Equal(doubled, _telemetry.HedgedCount);
        Eventually.Holds(() =>
        {
            while (_asked.TryNext(out var asked))
            {
                asked.Answer();
            }

            return all.TrueForAll(one => one.IsCompletedSuccessfully);
        });
    }

    [Fact]
    public async Task What_a_worker_does_after_it_was_left_disturbs_nobody()
    {
        var failure = new SynthesisException($"Failed too late: {Guid.NewGuid()}.");
        var unobserved = 0;
        void Note(object? sender, UnobservedTaskExceptionEventArgs e) =>
            unobserved += e.Exception.InnerExceptions.Contains(failure) ? 1 : 0;

        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await LeaveOneThatFailsLaterAsync(failure);
            for (var collection = 0; collection < 3; collection++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.Equal(0, unobserved);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task LeaveOneThatFailsLaterAsync(SynthesisException failure)
    {
        var workers = Workers(2, heedsCancellation: false);
        var audio = SpeakAsync(MakePool(workers));
        var first = await _asked.NextAsync();
        _time.Advance(Unknown);
        (await _asked.NextAsync()).Answer();
        await audio;

        first.Fail(failure);
        Eventually.Holds(() => _asked.Running == 0 && workers.All(worker => worker.Load == 0));
    }

    [Fact]
    public async Task A_worker_that_hangs_is_left_alone_until_it_answers_a_trial()
    {
        var pool = MakePool([new ScriptedWorker("hung", _asked), new ScriptedWorker("well", _asked)], breakAfter: 3);
        for (var segment = 0; pool.OpenBreakers == 0; segment++)
        {
            Assert.InRange(segment, 0, 100);
            await SpeakWhileHungAsync(pool);
        }

        for (var segment = 0; segment < 20; segment++)
        {
            var audio = SpeakAsync(pool);
            (await NextOfAsync("well")).Answer();
            await audio;
        }

        _time.Advance(TimeSpan.FromSeconds(30));
        for (var segment = 0; pool.OpenBreakers == 1; segment++)
        {
            Assert.InRange(segment, 0, 100);
            var audio = SpeakAsync(pool);
            (await _asked.NextAsync()).Answer();
            await audio;
        }
    }

    /// <summary>Speaks a segment; where "hung" gets it, "well" answers in its place.</summary>
    private async Task SpeakWhileHungAsync(WorkerPool pool)
    {
        var audio = SpeakAsync(pool);
        var asked = await _asked.NextAsync();
        if (asked.AskedOf == "hung")
        {
            _time.Advance(Unknown);
            asked = await NextOfAsync("well");
        }

        asked.Answer();
        Assert.True((await audio).IsOf(Plans.Segment("text")));
        // What was left ends by itself; until then its worker seems busy.
        Eventually.Holds(() => _asked.Running == 0);
    }

    private async Task<PendingSynthesis> NextOfAsync(string worker)
    {
        var asked = await _asked.NextAsync();
        while (asked.Text == "elsewhere")
        {
            asked = await _asked.NextAsync();
        }

        Assert.Equal(worker, asked.AskedOf);
        return asked;
    }

    private async Task<PendingSynthesis> AdvanceToNextAsync()
    {
        PendingSynthesis? next;
        while (!_asked.TryNext(out next))
        {
            await _time.UntilTimerIsDueWithinAsync(Floor);
            _time.Advance(Floor);
            await Task.Yield();
        }

        return next;
    }

    private static Task<SegmentAudio> SpeakAsync(WorkerPool pool) => pool.SynthesizeAsync(Plans.Work("text"), CancellationToken.None);

    private ScriptedWorker[] Workers(int count, bool heedsCancellation = true) =>
        [.. Enumerable.Range(0, count).Select(i => new ScriptedWorker($"w{i}", _asked) { HeedsCancellation = heedsCancellation })];

    private ScriptedWorker Join(string id)
    {
        var worker = new ScriptedWorker(id, _asked);
        _set.Current = [.. _set.Current, worker];
        return worker;
    }

    private WorkerPool MakePool(
        IReadOnlyList<IWorker> workers, int retries = 2, int breakAfter = 5, TimeSpan? hedgeAfter = null, TimeSpan? segmentTimeout = null)
    {
        _set.Current = workers;
        var options = new SchedulingOptions
        {
            Retries = retries,
            RetryDelay = TimeSpan.Zero,
            HedgeAfter = hedgeAfter ?? Floor,
            BreakAfter = breakAfter,
            SegmentTimeout = segmentTimeout ?? TimeSpan.FromSeconds(30),
        };
        return new WorkerPool(_set, options, _telemetry, _time, random: new Random(42));
    }
}
