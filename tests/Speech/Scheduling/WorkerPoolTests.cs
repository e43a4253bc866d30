using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Scheduling;
using KokoroTts.Speech.Tests.Scheduling.Fakes;

namespace KokoroTts.Speech.Tests.Scheduling;

public sealed class WorkerPoolTests
{
    private static readonly TimeSpan SegmentTimeout = TimeSpan.FromSeconds(5);

    private readonly PendingSyntheses _asked = new();
    private readonly CountingTelemetry _telemetry = new();
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task A_failed_segment_is_tried_again_on_workers_that_have_not_had_it()
    {
        var audio = MakePool(Workers(3)).SynthesizeAsync(Plans.Work("text"), CancellationToken.None);
        var tried = new HashSet<string>();
        for (var failure = 0; failure < 2; failure++)
        {
            var attempt = await _asked.NextAsync();
            tried.Add(attempt.AskedOf);
            attempt.Fail();
        }

        var last = await _asked.NextAsync();
        tried.Add(last.AskedOf);
        last.Answer();

        Assert.True((await audio).IsOf(Plans.Segment("text")));
        Assert.Equal(3, tried.Count);
        Assert.Equal(2, _telemetry.RetriedCount);
    }

    [Fact]
    public async Task With_no_other_worker_left_the_same_one_is_tried_again()
    {
        var audio = MakePool(Workers(1)).SynthesizeAsync(Plans.Work("text"), CancellationToken.None);
        (await _asked.NextAsync()).Fail();
        (await _asked.NextAsync()).Answer();

        Assert.True((await audio).IsOf(Plans.Segment("text")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_segment_that_fails_at_every_try_fails_for_good(int retries)
    {
        var audio = MakePool(Workers(2), retries).SynthesizeAsync(Plans.Work("text"), CancellationToken.None);
        for (var attempt = 0; attempt <= retries; attempt++)
        {
            (await _asked.NextAsync()).Fail();
        }

        var thrown = await Assert.ThrowsAsync<SynthesisException>(() => audio);
        Assert.Contains("No voice for 'text'", thrown.Message, StringComparison.Ordinal);
        Assert.False(_asked.HasMore);
        Assert.Equal(0, _asked.Running);
    }

    [Fact]
    public async Task Retries_wait_longer_each_time()
    {
        var options = new SchedulingOptions { RetryDelay = TimeSpan.FromSeconds(1), HedgeAfter = TimeSpan.Zero };
        var pool = new WorkerPool(new FixedWorkerSet(Workers(1)), options, _telemetry, _time);
        var audio = pool.SynthesizeAsync(Plans.Work("text"), CancellationToken.None);

        (await _asked.NextAsync()).Fail();
        await _time.UntilTimerIsDueWithinAsync(TimeSpan.FromSeconds(10));
        Assert.False(_asked.HasMore);
        _time.Advance(TimeSpan.FromSeconds(10));
        (await _asked.NextAsync()).Answer();

        await audio;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stalled_worker_is_left_after_the_timeout_and_another_answers(bool heedsCancellation)
    {
        var workers = Workers(2, heedsCancellation);
        var audio = MakePool(workers).SynthesizeAsync(Plans.Work("text"), CancellationToken.None);
        var stalled = await _asked.NextAsync();

        _time.Advance(SegmentTimeout);

        var second = await _asked.NextAsync();
        Assert.True(stalled.Cancellation.IsCancellationRequested);
        Assert.NotEqual(stalled.AskedOf, second.AskedOf);
        second.Answer();
        Assert.True((await audio).IsOf(Plans.Segment("text")));
    }

    [Fact]
    public async Task When_every_worker_stalls_the_failure_names_the_time_that_was_given()
    {
        var audio = MakePool(Workers(2), retries: 1).SynthesizeAsync(Plans.Work("text"), CancellationToken.None);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            await _asked.NextAsync();
            _time.Advance(SegmentTimeout);
        }

        var thrown = await Assert.ThrowsAsync<SynthesisException>(() => audio);
        Assert.Contains("within 5 s", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Giving_up_ends_the_wait_even_for_a_worker_that_does_not_heed_it_and_nothing_is_tried_again()
    {
        using var cancellation = new CancellationTokenSource();
        var audio = MakePool(Workers(2, heedsCancellation: false)).SynthesizeAsync(Plans.Work("text"), cancellation.Token);
        var running = await _asked.NextAsync();

        cancellation.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => audio);
        Assert.True(running.Cancellation.IsCancellationRequested);
        Assert.False(_asked.HasMore);
        Assert.Equal(0, _telemetry.RetriedCount);
    }

    [Fact]
    public async Task A_pool_of_full_workers_says_so_at_once()
    {
        var pool = MakePool([new ScriptedWorker("a", _asked) { Capacity = 1 }, new ScriptedWorker("b", _asked) { Capacity = 1 }]);
        var taken = new[] { pool.SynthesizeAsync(Plans.Work("1"), default), pool.SynthesizeAsync(Plans.Work("2"), default) };

        var refused = pool.SynthesizeAsync(Plans.Work("3"), CancellationToken.None);

        Assert.True(refused.IsFaulted);
        await Assert.ThrowsAsync<NoCapacityException>(() => refused);
        (await _asked.NextAsync()).Answer();
        (await _asked.NextAsync()).Answer();
        await Task.WhenAll(taken);
    }

    [Fact]
    public async Task A_worker_that_filled_up_since_it_was_asked_is_passed_over()
    {
        var full = Enumerable.Range(0, 5).Select(i => new ScriptedWorker($"full {i}", _asked) { Capacity = 0, BoastsOfRoom = true });
        var pool = MakePool([.. full, new ScriptedWorker("free", _asked)], retries: 0);

        var audio = pool.SynthesizeAsync(Plans.Work("text"), CancellationToken.None);

        var asked = await _asked.NextAsync();
        Assert.Equal("free", asked.AskedOf);
        asked.Answer();
        await audio;
        Assert.Equal(0, _telemetry.RetriedCount);
    }

    [Fact]
    public async Task Workers_that_only_say_they_have_room_do_not_hold_up_the_answer()
    {
        var pool = MakePool([.. Enumerable.Range(0, 3).Select(i => new ScriptedWorker($"full {i}", _asked) { Capacity = 0, BoastsOfRoom = true })]);

        await Assert.ThrowsAsync<NoCapacityException>(() => pool.SynthesizeAsync(Plans.Work("text"), CancellationToken.None));
    }

    [Fact]
    public void A_full_worker_or_one_without_the_model_is_never_picked()
    {
        var full = new ScriptedWorker("full", _asked) { Capacity = 0 };
        var other = new ScriptedWorker("other", _asked) { Model = "other" };
        var pool = MakePool([full, other, .. Workers(2)]);

        for (var i = 0; i < 200; i++)
        {
            _ = pool.SynthesizeAsync(Plans.Work($"{i}"), CancellationToken.None);
        }

        Assert.Equal(0, full.Load);
        Assert.Equal(0, other.Load);
        Assert.Equal(200, _asked.Running);
    }

    [Fact]
    public void The_less_loaded_of_two_keeps_the_load_even()
    {
        // Azar, Broder, Karlin and Upfal, "Balanced allocations": the longest queue exceeds the mean by about
        // log log n, here 1 to 3; one random choice would exceed it by about 20.
        const int Mean = 100;
        var workers = Workers(10);
        var pool = MakePool(workers);

        for (var i = 0; i < Mean * workers.Length; i++)
        {
            _ = pool.SynthesizeAsync(Plans.Work($"{i}"), CancellationToken.None);
        }

        Assert.InRange(workers.Max(worker => worker.Load), Mean, Mean + 5);
        Assert.All(workers, worker => Assert.True(worker.Load > Mean / 2));
    }

    [Fact]
    public void Capacity_is_spare_while_some_worker_of_the_model_has_less_than_two_segments()
    {
        var pool = MakePool([new ScriptedWorker("a", _asked), new ScriptedWorker("other", _asked) { Model = "other" }]);

        Assert.True(pool.HasSpareCapacity(FakeModel.DefaultId));
        _ = pool.SynthesizeAsync(Plans.Work("1"), CancellationToken.None);
        Assert.True(pool.HasSpareCapacity(FakeModel.DefaultId));
        _ = pool.SynthesizeAsync(Plans.Work("2"), CancellationToken.None);
        Assert.False(pool.HasSpareCapacity(FakeModel.DefaultId));
        Assert.False(pool.HasSpareCapacity("unknown"));
    }

    [Fact]
    public void A_worker_with_threads_has_spare_capacity_up_to_two_segments_for_each()
    {
        var pool = MakePool([new ScriptedWorker("a", _asked) { Parallelism = 3 }]);

        for (var segment = 0; segment < 6; segment++)
        {
            Assert.True(pool.HasSpareCapacity(FakeModel.DefaultId));
            _ = pool.SynthesizeAsync(Plans.Work($"{segment}"), CancellationToken.None);
        }

        Assert.False(pool.HasSpareCapacity(FakeModel.DefaultId));
    }

    [Fact]
    public void Load_is_compared_by_what_each_worker_speaks_at_once()
    {
        var wide = new ScriptedWorker("wide", _asked) { Parallelism = 3 };
        var narrow = new ScriptedWorker("narrow", _asked);
        var pool = MakePool([wide, narrow]);

        for (var segment = 0; segment < 40; segment++)
        {
            _ = pool.SynthesizeAsync(Plans.Work($"{segment}"), CancellationToken.None);
        }

        Assert.Equal((30, 10), (wide.Load, narrow.Load));
    }

    private ScriptedWorker[] Workers(int count, bool heedsCancellation = true) =>
        [.. Enumerable.Range(0, count).Select(i => new ScriptedWorker($"w{i}", _asked) { HeedsCancellation = heedsCancellation })];

    private WorkerPool MakePool(IReadOnlyList<IWorker> workers, int retries = 2) => new(
        new FixedWorkerSet(workers),
        new SchedulingOptions
        {
            Retries = retries,
            RetryDelay = TimeSpan.Zero,
            SegmentTimeout = SegmentTimeout,
            HedgeAfter = TimeSpan.Zero,
        },
        _telemetry,
        _time,
        random: new Random(42));
}
