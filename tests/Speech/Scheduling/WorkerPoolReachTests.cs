using KokoroTts.Speech.Scheduling;
using KokoroTts.Speech.Tests.Scheduling.Fakes;

namespace KokoroTts.Speech.Tests.Scheduling;

public sealed class WorkerPoolReachTests
{
    private static readonly TimeSpan SegmentTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan NoWorkerWait = TimeSpan.FromSeconds(5);

    /// <summary>The longest time between two looks for a worker that may be back.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private static readonly SegmentWork First = Plans.Work("text");
    private static readonly SegmentWork Later = First with { IsContinuation = true };

    private readonly PendingSyntheses _asked = new();
    private readonly CountingTelemetry _telemetry = new();
    private readonly ManualTimeProvider _time = new();
    private readonly ChangingWorkerSet _set = new();
    private readonly SchedulingOptions _options = new()
    {
        // A wait before the other worker is asked would never end: nobody moves the clock.
        Retries = 0,
        RetryDelay = TimeSpan.FromSeconds(1),
        SegmentTimeout = SegmentTimeout,
        NoWorkerWait = NoWorkerWait,
    };

    [Fact]
    public async Task Another_worker_is_asked_at_once_when_one_cannot_be_reached_and_that_one_is_left_alone()
    {
        var away = Worker("away", isAway: true);
        var pool = MakePool(away, Worker("here"));

        for (var segment = 0; segment < 20; segment++)
        {
            var audio = pool.SynthesizeAsync(First, CancellationToken.None);
            var asked = await _asked.NextAsync();
            Assert.Equal("here", asked.AskedOf);
            asked.Answer();
            Assert.True((await audio).IsOf(First.Segment));
        }

        Assert.Equal((1, 1, 1), (away.Calls, _telemetry.RetriedCount, pool.OpenBreakers));
    }

    [Fact]
    public async Task A_worker_that_is_lost_with_a_segment_is_replaced_at_once()
    {
        var pool = MakePool(Worker("a"), Worker("b"));
        var audio = pool.SynthesizeAsync(First, CancellationToken.None);
        var lost = await _asked.NextAsync();

        lost.Fail(new WorkerUnreachableException("The machine lost power."));

        var second = await _asked.NextAsync();
        Assert.NotEqual(lost.AskedOf, second.AskedOf);
        second.Answer();
        Assert.True((await audio).IsOf(First.Segment));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_everyone_out_of_reach_a_segment_waits_for_one_to_come_back(bool isContinuation)
    {
        ScriptedWorker[] workers = [Worker("a", isAway: true), Worker("b", isAway: true)];
        var audio = MakePool(workers).SynthesizeAsync(First with { IsContinuation = isContinuation }, CancellationToken.None);
        await LookAgainAsync(15);
        Assert.False(audio.IsCompleted);

        workers[1].IsAway = false;
        await LookAgainAsync(1);

        var asked = await _asked.NextAsync();
        Assert.Equal("b", asked.AskedOf);
        asked.Answer();
        Assert.True((await audio).IsOf(First.Segment));
        Assert.Equal(1, _telemetry.RetriedCount);
    }

    [Fact]
    public async Task Looks_for_a_worker_grow_rarer()
    {
        var away = Worker("away", isAway: true);
        var audio = MakePool(away).SynthesizeAsync(Later, CancellationToken.None);

        await PassUntilAsync(audio, TimeSpan.FromSeconds(10));

        // Pauses of 25 to 50 ms, doubled up to 0.5 to 1 s.
        Assert.InRange(away.Calls, 12, 26);
    }

    [Fact]
    public async Task A_request_that_is_being_answered_fails_only_after_the_timeout()
    {
        var audio = MakePool(Worker("away", isAway: true)).SynthesizeAsync(Later, CancellationToken.None);

        var waited = await PassUntilAsync(audio, TimeSpan.FromMinutes(1));

        await Assert.ThrowsAsync<WorkerUnreachableException>(() => audio);
        Assert.InRange(waited, SegmentTimeout, SegmentTimeout + LongestPause);
    }

    [Fact]
    public async Task A_new_request_is_refused_after_the_timeout_as_one_that_may_come_again()
    {
        var audio = MakePool(Worker("away", isAway: true)).SynthesizeAsync(First, CancellationToken.None);

        var waited = await PassUntilAsync(audio, TimeSpan.FromMinutes(1));

        await Assert.ThrowsAsync<NoCapacityException>(() => audio);
        Assert.InRange(waited, SegmentTimeout, SegmentTimeout + LongestPause);
    }

    public static TheoryData<bool> Absences => new(true, false);

    [Theory]
    [MemberData(nameof(Absences))]
    public async Task Without_any_worker_of_the_model_a_new_request_waits_a_short_time(bool isDraining)
    {
        var audio = MakePool(Nobody(isDraining)).SynthesizeAsync(First, CancellationToken.None);

        var waited = await PassUntilAsync(audio, TimeSpan.FromMinutes(1));

        var thrown = await Assert.ThrowsAsync<NoCapacityException>(() => audio);
        Assert.Contains("'fake'", thrown.Message, StringComparison.Ordinal);
        Assert.InRange(waited, NoWorkerWait, NoWorkerWait + LongestPause);
    }

    [Theory]
    [MemberData(nameof(Absences))]
    public async Task Without_any_worker_of_the_model_a_request_that_is_being_answered_waits_for_the_timeout(bool isDraining)
    {
        var audio = MakePool(Nobody(isDraining)).SynthesizeAsync(Later, CancellationToken.None);

        var waited = await PassUntilAsync(audio, TimeSpan.FromMinutes(1));

        await Assert.ThrowsAsync<WorkerUnreachableException>(() => audio);
        Assert.InRange(waited, SegmentTimeout, SegmentTimeout + LongestPause);
    }

    [Fact]
    public async Task A_worker_that_joins_gets_what_waits()
    {
        var audio = MakePool().SynthesizeAsync(First, CancellationToken.None);
        await LookAgainAsync(3);

        _set.Current = [Worker("new")];
        await LookAgainAsync(1);

        (await _asked.NextAsync()).Answer();
        Assert.True((await audio).IsOf(First.Segment));
    }

    [Fact]
    public async Task A_request_can_be_refused_at_once_where_no_worker_is_there()
    {
        _options.NoWorkerWait = TimeSpan.Zero;

        var audio = MakePool().SynthesizeAsync(First, CancellationToken.None);

        Assert.True(audio.IsFaulted);
        await Assert.ThrowsAsync<NoCapacityException>(() => audio);
    }

    [Fact]
    public async Task Full_queues_beside_workers_out_of_reach_are_told_at_once()
    {
        var pool = MakePool(Worker("away", isAway: true), new ScriptedWorker("full", _asked) { Capacity = 0 });

        var audio = pool.SynthesizeAsync(First, CancellationToken.None);

        Assert.True(audio.IsFaulted);
        await Assert.ThrowsAsync<NoCapacityException>(() => audio);
    }

    [Fact]
    public async Task Waiting_for_a_worker_ends_when_it_is_given_up()
    {
        using var cancellation = new CancellationTokenSource();
        var audio = MakePool().SynthesizeAsync(First, cancellation.Token);

        cancellation.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => audio);
    }

    [Fact]
    public async Task A_worker_that_left_is_asked_no_more_and_comes_back_with_a_clean_record()
    {
        ScriptedWorker leaving = Worker("leaving", isAway: true), staying = Worker("staying");
        var pool = MakePool(leaving, staying);
        for (var segment = 0; pool.OpenBreakers == 0; segment++)
        {
            Assert.InRange(segment, 0, 100);
            await SpeakAsync(pool);
        }

        _set.Current = [staying];
        leaving.IsAway = false;
        Assert.Equal(0, pool.OpenBreakers);
        await SpeakAsync(pool);
        Assert.Equal(1, leaving.Calls);

        _set.Current = [leaving, staying];

        for (var segment = 0; leaving.Calls == 1; segment++)
        {
            Assert.InRange(segment, 0, 100);
            await SpeakAsync(pool);
        }
    }

    [Fact]
    public async Task A_stream_outlives_the_restart_of_the_only_worker()
    {
        var worker = Worker("only");
        var scheduler = new SegmentScheduler(MakePool(worker), _options, _time);
        var stream = scheduler.StreamAsync(Plans.Numbered(6)).ToListAsync().AsTask();
        (await _asked.NextAsync()).Answer();
        var lost = await _asked.NextAsync();
        worker.IsAway = true;
        lost.Fail(new WorkerUnreachableException("The process ended."));
        await LookAgainAsync(3);
        _set.Current = [];
        await LookAgainAsync(6);

        _set.Current = [Worker("only")];
        while (!stream.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
            if (_asked.TryNext(out var asked))
            {
                asked.Answer();
            }
        }

        Assert.Equal(Plans.Numbered(6), (await stream).Select(segment => segment.Planned));
        Assert.All(await stream, segment => Assert.True(segment.Audio.IsOf(segment.Planned.Segment)));
    }

    private async Task SpeakAsync(WorkerPool pool)
    {
        var audio = pool.SynthesizeAsync(First, CancellationToken.None);
        (await _asked.NextAsync()).Answer();
        await audio;
    }

    private async Task LookAgainAsync(int times)
    {
        for (var look = 0; look < times; look++)
        {
            await _time.UntilTimerIsDueWithinAsync(LongestPause);
            _time.Advance(LongestPause);
        }
    }

    /// <summary>Moves the clock, pause after pause, until something ends; tells how far.</summary>
    private async Task<TimeSpan> PassUntilAsync(Task ended, TimeSpan atMost)
    {
        var step = TimeSpan.FromMilliseconds(25);
        var began = _time.GetUtcNow();
        while (!ended.IsCompleted && _time.GetUtcNow() - began < atMost)
        {
            await Task.WhenAny(ended, _time.UntilTimerIsDueWithinAsync(LongestPause));
            _time.Advance(step);
        }

        return _time.GetUtcNow() - began;
    }

    private IWorker[] Nobody(bool isDraining) => isDraining
        ? [new ScriptedWorker("draining", _asked) { IsDraining = true }]
        : [new ScriptedWorker("other", _asked) { Model = "other" }];

    private ScriptedWorker Worker(string id, bool isAway = false) => new(id, _asked) { IsAway = isAway };

    private WorkerPool MakePool(params IReadOnlyList<IWorker> workers)
    {
        _set.Current = workers;
        return new WorkerPool(_set, _options, _telemetry, _time, random: new Random(42));
    }
}
