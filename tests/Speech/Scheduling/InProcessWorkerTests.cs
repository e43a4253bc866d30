using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Scheduling;
using KokoroTts.Speech.Tests.Scheduling.Fakes;

namespace KokoroTts.Speech.Tests.Scheduling;

public sealed class InProcessWorkerTests : IDisposable
{
    private readonly FakeModel _model = new();
    private readonly HeldEngine _held = new();
    private readonly CountingTelemetry _telemetry = new();
    private readonly ManualTimeProvider _time = new();

    public void Dispose() => _held.Dispose();

    [Fact]
    public async Task An_engine_is_made_once_for_each_model_when_it_is_first_needed()
    {
        var other = new FakeModel("other");
        await using var worker = new InProcessWorker(new SpeechDevice("w", DeviceKind.Cpu), [_model, other], 8, _telemetry, _time);

        for (var i = 0; i < 5; i++)
        {
            var work = Plans.Work($"Number {i}");
            Assert.True((await worker.SynthesizeAsync(work, CancellationToken.None)).IsOf(work.Segment));
        }

        Assert.Equal(1, _model.EnginesCreated);
        Assert.Equal(0, other.EnginesCreated);
    }

    [Fact]
    public async Task Only_known_models_and_a_queue_with_room_are_accepted()
    {
        await using var worker = MakeHeld(queueCapacity: 1);
        Assert.False(worker.Accepts("unknown"));
        Assert.True(worker.Accepts(FakeModel.DefaultId));
        var running = worker.SynthesizeAsync(Plans.Work("running"), CancellationToken.None);
        await _held.NextBegunAsync();
        var queued = worker.SynthesizeAsync(Plans.Work("queued"), CancellationToken.None);

        Assert.False(worker.Accepts(FakeModel.DefaultId));
        Assert.Equal(1, worker.QueueLength);
        Assert.Equal(2, worker.Load);
        await Assert.ThrowsAsync<NoCapacityException>(() => worker.SynthesizeAsync(Plans.Work("refused"), CancellationToken.None));

        _held.Finish(2);
        await Task.WhenAll(running, queued);
    }

    [Fact]
    public async Task What_is_needed_soonest_is_spoken_first_and_equals_in_the_order_they_came()
    {
        await using var worker = MakeHeld();
        List<Task> all = [worker.SynthesizeAsync(Plans.Work("running"), CancellationToken.None)];
        Assert.Equal("running", await _held.NextBegunAsync());
        foreach (var (text, need) in ((string, double)[])[("late", 9), ("soon", 1), ("later", 20), ("soon too", 1), ("at once", 0)])
        {
            all.Add(worker.SynthesizeAsync(Plans.Work(text, need), CancellationToken.None));
        }

        foreach (var expected in (string[])["at once", "soon", "soon too", "late", "later"])
        {
            _held.Finish();
            Assert.Equal(expected, await _held.NextBegunAsync());
        }

        _held.Finish();
        await Task.WhenAll(all);
    }

    [Fact]
    public async Task Work_that_is_given_up_leaves_the_queue_and_never_reaches_an_engine()
    {
        await using var worker = MakeHeld();
        using var cancellation = new CancellationTokenSource();
        var running = worker.SynthesizeAsync(Plans.Work("running"), CancellationToken.None);
        await _held.NextBegunAsync();
        var givenUp = worker.SynthesizeAsync(Plans.Work("given up"), cancellation.Token);
        var next = worker.SynthesizeAsync(Plans.Work("next"), CancellationToken.None);

        cancellation.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        Assert.Equal(1, worker.QueueLength);
        Assert.Equal(1, _telemetry.CancelledCount);
        _held.Finish(2);
        Assert.Equal("next", await _held.NextBegunAsync());
        await Task.WhenAll(running, next);
    }

    [Fact]
    public async Task Work_given_up_before_it_came_is_not_queued()
    {
        await using var worker = MakeHeld();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            worker.SynthesizeAsync(Plans.Work("too late"), new CancellationToken(canceled: true)));

        Assert.Equal(0, worker.Load);
        Assert.True(_held.HasNoneBegun);
    }

    [Fact]
    public async Task Giving_up_stops_the_engine_and_the_worker_goes_on()
    {
        await using var worker = MakeHeld();
        using var cancellation = new CancellationTokenSource();
        var givenUp = worker.SynthesizeAsync(Plans.Work("given up"), cancellation.Token);
        await _held.NextBegunAsync();

        cancellation.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        Assert.Equal(1, _telemetry.CancelledCount);
        _held.Finish();
        Assert.NotNull(await worker.SynthesizeAsync(Plans.Work("next"), CancellationToken.None));
    }

    public static TheoryData<Exception> Failures => new(
        new InvalidOperationException("broken"),
        new OutOfMemoryException("broken"),
        new OperationCanceledException("broken"),
        new SynthesisException("broken"));

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task Whatever_an_engine_throws_fails_its_segment_only(Exception failure)
    {
        _model.Speak = (segment, _) => segment.Text == "bad" ? throw failure : FakeAudio.Of(segment);
        await using var worker = Make();

        var bad = worker.SynthesizeAsync(Plans.Work("bad"), CancellationToken.None);
        var good = worker.SynthesizeAsync(Plans.Work("good"), CancellationToken.None);

        var thrown = await Assert.ThrowsAsync<SynthesisException>(() => bad);
        Assert.Contains("broken", thrown.Message, StringComparison.Ordinal);
        Assert.True((await good).IsOf(Plans.Segment("good")));
        Assert.Equal(1, _telemetry.FailedCount);
    }

    [Fact]
    public async Task A_model_that_cannot_make_an_engine_is_asked_again_for_the_next_segment()
    {
        var attempts = 0;
        _model.OnCreate = () =>
        {
            if (++attempts == 1)
            {
                throw new InvalidOperationException("out of memory on the device");
            }
        };
        await using var worker = Make();

        await Assert.ThrowsAsync<SynthesisException>(() => worker.SynthesizeAsync(Plans.Work("first"), CancellationToken.None));
        Assert.NotNull(await worker.SynthesizeAsync(Plans.Work("second"), CancellationToken.None));
    }

    [Fact]
    public async Task Disposal_finishes_what_is_queued_then_refuses_and_disposes_of_the_engines()
    {
        var worker = MakeHeld();
        var queued = Enumerable.Range(0, 3)
            .Select(i => worker.SynthesizeAsync(Plans.Work($"Number {i}"), CancellationToken.None)).ToList();
        await _held.NextBegunAsync();

        var stopping = worker.DisposeAsync().AsTask();

        Assert.False(stopping.IsCompleted);
        Assert.False(worker.Accepts(FakeModel.DefaultId));
        var refusal = await Assert.ThrowsAsync<NoCapacityException>(() => worker.SynthesizeAsync(Plans.Work("late"), CancellationToken.None));
        Assert.Contains("stopping", refusal.Message, StringComparison.Ordinal);
        _held.Finish(3);
        await stopping;
        Assert.Equal(3, (await Task.WhenAll(queued)).Length);
        Assert.Equal(1, _model.EnginesDisposed);
        await worker.DisposeAsync();
    }

    [Fact]
    public async Task A_drained_worker_finishes_what_it_has_and_takes_nothing_new()
    {
        await using var worker = MakeHeld(queueCapacity: 5);
        var running = worker.SynthesizeAsync(Plans.Work("running"), CancellationToken.None);
        await _held.NextBegunAsync();
        var queued = worker.SynthesizeAsync(Plans.Work("queued"), CancellationToken.None);
        Assert.True(worker.Speaks(FakeModel.DefaultId));
        Assert.False(worker.Speaks("unknown"));

        worker.Close();

        Assert.False(worker.Speaks(FakeModel.DefaultId));
        Assert.False(worker.Accepts(FakeModel.DefaultId));
        await Assert.ThrowsAsync<NoCapacityException>(() => worker.SynthesizeAsync(Plans.Work("late"), CancellationToken.None));
        _held.Finish(2);
        Assert.True((await running).IsOf(Plans.Segment("running")));
        Assert.True((await queued).IsOf(Plans.Segment("queued")));
    }

    [Fact]
    public async Task A_worker_reports_what_those_who_choose_must_know()
    {
        await using var worker = MakeHeld(queueCapacity: 5);
        var running = worker.SynthesizeAsync(Plans.Work("running"), CancellationToken.None);
        await _held.NextBegunAsync();
        var queued = worker.SynthesizeAsync(Plans.Work("queued"), CancellationToken.None);

        var report = worker.Report();

        Assert.Equal([FakeModel.DefaultId], report.Models);
        Assert.Equal(new WorkerReport("w", report.Models, Load: 2, QueueLength: 1, QueueCapacity: 5, Parallelism: 1, IsDraining: false), report);
        worker.Close();
        Assert.True(worker.Report().IsDraining);
        _held.Finish(2);
        await Task.WhenAll(running, queued);
    }

    [Fact]
    public async Task Threads_share_the_queue_and_each_has_engines_of_its_own()
    {
        _model.Speak = _held.Speak;
        var worker = new InProcessWorker(new SpeechDevice("w", DeviceKind.Cpu), [_model], 8, _telemetry, _time, threads: 3);
        var all = Enumerable.Range(0, 4).Select(i => worker.SynthesizeAsync(Plans.Work($"{i}", i), CancellationToken.None)).ToList();

        var begun = new[] { await _held.NextBegunAsync(), await _held.NextBegunAsync(), await _held.NextBegunAsync() };

        Assert.Equal(["0", "1", "2"], begun.Order());
        Assert.Equal((3, 4, 1), (worker.Parallelism, worker.Load, worker.QueueLength));
        _held.Finish(4);
        await Task.WhenAll(all);
        await worker.DisposeAsync();
        Assert.Equal((3, 3), (_model.EnginesCreated, _model.EnginesDisposed));
    }

    [Fact]
    public async Task Disposal_waits_for_every_thread_and_tells_the_failures_of_all()
    {
        _model.Speak = _held.Speak;
        _model.OnDispose = static () => throw new IOException("The disk is gone.");
        var worker = new InProcessWorker(new SpeechDevice("w", DeviceKind.Cpu), [_model], 8, _telemetry, _time, threads: 2);
        var all = Enumerable.Range(0, 2).Select(i => worker.SynthesizeAsync(Plans.Work($"{i}"), CancellationToken.None)).ToList();
        await _held.NextBegunAsync();
        await _held.NextBegunAsync();

        var stopping = worker.DisposeAsync().AsTask();
        _held.Finish();
        Eventually.Holds(() => _model.EnginesDisposed == 1);
        Assert.False(stopping.IsCompleted);
        _held.Finish();

        var thrown = await Assert.ThrowsAsync<AggregateException>(() => stopping);
        Assert.Equal(2, thrown.InnerExceptions.Count);
        await Task.WhenAll(all);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(InProcessWorker.MostThreads + 1)]
    public void A_number_of_threads_out_of_range_is_refused(int threads) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new InProcessWorker(new SpeechDevice("w", DeviceKind.Cpu), [_model], 8, _telemetry, _time, threads));

    [Fact]
    public async Task An_engine_that_cannot_be_disposed_of_is_reported_and_the_others_are_disposed_of()
    {
        var other = new FakeModel("other");
        _model.OnDispose = static () => throw new IOException("The disk is gone.");
        var worker = new InProcessWorker(new SpeechDevice("w", DeviceKind.Cpu), [_model, other], 8, _telemetry, _time);
        await worker.SynthesizeAsync(Plans.Work("one"), CancellationToken.None);
        await worker.SynthesizeAsync(
            new SegmentWork(new Segment("other", "one", "two", 1), Plans.Start), CancellationToken.None);

        var thrown = await Assert.ThrowsAsync<AggregateException>(() => worker.DisposeAsync().AsTask());

        Assert.IsType<IOException>(Assert.Single(thrown.InnerExceptions));
        Assert.Equal(1, other.EnginesDisposed);
    }

    [Fact]
    public async Task Waiting_and_inference_times_are_reported()
    {
        await using var worker = MakeHeld();
        var running = worker.SynthesizeAsync(Plans.Work("running"), CancellationToken.None);
        await _held.NextBegunAsync();
        var queued = worker.SynthesizeAsync(Plans.Work("queued"), CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(2));
        _held.Finish(2);
        await Task.WhenAll(running, queued);

        Assert.Equal([TimeSpan.Zero, TimeSpan.FromSeconds(2)], _telemetry.Waits);
        Assert.Equal((TimeSpan.FromSeconds(2), FakeAudio.Of(Plans.Segment("running")).Duration), _telemetry.Syntheses.First());
    }

    private InProcessWorker Make(int queueCapacity = 8) => new(new SpeechDevice("w", DeviceKind.Cpu), [_model], queueCapacity, _telemetry, _time);

    private InProcessWorker MakeHeld(int queueCapacity = 8)
    {
        _model.Speak = _held.Speak;
        return Make(queueCapacity);
    }
}
