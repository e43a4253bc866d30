using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Scheduling;
using KokoroTts.Speech.Tests.Scheduling.Fakes;

namespace KokoroTts.Speech.Tests.Scheduling;

public sealed class SegmentSchedulerTests
{
    private static readonly SchedulingOptions Options = new() { LookAhead = 3, RetryDelay = TimeSpan.FromMilliseconds(20) };

    private readonly ScriptedSynthesizer _synthesizer = new();
    private readonly ManualTimeProvider _time = new();
    private int _enumerated;

    [Fact]
    public async Task Segments_that_finish_out_of_order_are_delivered_in_order()
    {
        var delivered = CollectAsync(Plans.Numbered(4));
        await AnswerAsync(1);
        var pending = new[] { await _synthesizer.Asked.NextAsync(), await _synthesizer.Asked.NextAsync(), await _synthesizer.Asked.NextAsync() };
        foreach (var index in (int[])[2, 0, 1])
        {
            pending[index].Answer();
        }

        Assert.Equal(Plans.Numbered(4), (await delivered).Select(segment => segment.Planned));
        Assert.All(await delivered, segment => Assert.True(segment.Audio.IsOf(segment.Planned.Segment)));
    }

    [Fact]
    public async Task An_empty_plan_ends_at_once() => Assert.Empty(await CollectAsync([]));

    [Fact]
    public async Task A_reader_that_stalls_holds_no_more_than_the_look_ahead()
    {
        await using var reader = StreamAsync(Plans.Numbered(20)).GetAsyncEnumerator();
        await ReadFirstAsync(reader);
        var second = reader.MoveNextAsync();
        Assert.Equal(1 + 3, _enumerated);
        await AnswerAsync(3);
        Assert.True(await second);

        Assert.Equal(2 + 3, _enumerated);
        await AnswerAsync(1);

        Assert.Equal(2 + 3, _enumerated);
        Assert.False(_synthesizer.Asked.HasMore);
    }

    [Fact]
    public async Task Nothing_is_looked_ahead_until_the_reader_has_the_first_segment()
    {
        await using var reader = StreamAsync(Plans.Numbered(20)).GetAsyncEnumerator();
        await ReadFirstAsync(reader);

        Assert.Equal(1, _enumerated);
        Assert.False(_synthesizer.Asked.HasMore);
    }

    [Fact]
    public async Task Without_spare_capacity_only_the_next_segment_is_in_flight()
    {
        _synthesizer.IsSpare = false;
        await using var reader = StreamAsync(Plans.Numbered(20)).GetAsyncEnumerator();
        await ReadFirstAsync(reader);
        var second = reader.MoveNextAsync();
        Assert.Equal(2, _enumerated);
        await AnswerAsync(1);
        Assert.True(await second);

        Assert.Equal(3, _enumerated);
        _synthesizer.IsSpare = true;
        await AnswerAsync(1);
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal(3 + 3, _enumerated);
    }

    [Fact]
    public async Task A_plan_is_enumerated_only_as_it_is_read()
    {
        var stream = StreamAsync(Plans.Numbered(20));
        await using var reader = stream.GetAsyncEnumerator();

        Assert.Equal(0, _enumerated);
        Assert.False(_synthesizer.Asked.HasMore);
    }

    [Fact]
    public async Task Leaving_early_cancels_what_is_in_flight()
    {
        var reader = StreamAsync(Plans.Numbered(20)).GetAsyncEnumerator();
        await ReadFirstAsync(reader);
        var second = reader.MoveNextAsync();
        await AnswerAsync(1);
        Assert.True(await second);

        await reader.DisposeAsync();

        Assert.Equal(0, _synthesizer.Asked.Running);
        Assert.Equal(2 + 3, _enumerated);
    }

    [Fact]
    public async Task Cancellation_ends_the_stream_and_what_is_in_flight()
    {
        using var cancellation = new CancellationTokenSource();
        var collected = CollectAsync(Plans.Numbered(20), cancellation.Token);
        await AnswerAsync(1);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => collected);
        Assert.Equal(0, _synthesizer.Asked.Running);
    }

    [Fact]
    public async Task A_segment_that_fails_for_good_ends_the_stream_and_cancels_the_rest()
    {
        var collected = CollectAsync(Plans.Numbered(20));
        await AnswerAsync(1);
        (await _synthesizer.Asked.NextAsync()).Fail();

        await Assert.ThrowsAsync<SynthesisException>(() => collected);
        Assert.Equal(0, _synthesizer.Asked.Running);
        Assert.InRange(_enumerated, 2, 1 + 3);
    }

    [Fact]
    public async Task A_failure_is_told_only_after_the_segments_before_it()
    {
        await using var reader = StreamAsync(Plans.Numbered(3)).GetAsyncEnumerator();
        await ReadFirstAsync(reader);
        var second = reader.MoveNextAsync();
        var pending = new[] { await _synthesizer.Asked.NextAsync(), await _synthesizer.Asked.NextAsync() };

        pending[1].Fail();
        pending[0].Answer();

        Assert.True(await second);
        await Assert.ThrowsAsync<SynthesisException>(() => reader.MoveNextAsync().AsTask());
    }

    [Fact]
    public async Task A_plan_that_throws_cancels_what_is_in_flight()
    {
        static IEnumerable<PlannedSegment> Broken()
        {
            yield return Plans.Numbered(1).Single();
            throw new InvalidOperationException("no more");
        }

        var collected = CollectAsync(Broken());
        await AnswerAsync(1);

        await Assert.ThrowsAsync<InvalidOperationException>(() => collected);
        Assert.Equal(0, _synthesizer.Asked.Running);
    }

    [Fact]
    public async Task A_first_segment_that_finds_every_queue_full_is_refused_at_once()
    {
        _synthesizer.RefuseNext(1);

        await Assert.ThrowsAsync<NoCapacityException>(() => CollectAsync(Plans.Numbered(1)));
    }

    [Fact]
    public async Task A_later_segment_waits_for_room_and_goes_on()
    {
        _synthesizer.IsSpare = false;
        var pollingInterval = Options.RetryDelay + TimeSpan.FromMilliseconds(1);
        var collected = CollectAsync(Plans.Numbered(2));
        var first = await _synthesizer.Asked.NextAsync();
        _synthesizer.RefuseNext(2);
        first.Answer();

        for (var refusal = 0; refusal < 2; refusal++)
        {
            await _time.UntilTimerIsDueWithinAsync(pollingInterval);
            _time.Advance(pollingInterval);
        }

        await AnswerAsync(1);
        Assert.Equal(2, (await collected).Count);
    }

    [Fact]
    public async Task Waiting_for_room_ends_when_the_reader_leaves()
    {
        _synthesizer.IsSpare = false;
        var reader = StreamAsync(Plans.Numbered(3)).GetAsyncEnumerator();
        await ReadFirstAsync(reader);
        var second = reader.MoveNextAsync();
        var pending = await _synthesizer.Asked.NextAsync();
        _synthesizer.RefuseNext(int.MaxValue);
        pending.Answer();
        Assert.True(await second);

        await reader.DisposeAsync();

        Assert.False(_synthesizer.Asked.HasMore);
    }

    [Fact]
    public async Task Segments_are_needed_when_playback_reaches_them()
    {
        var collected = CollectAsync(Plans.Of(new string('a', 15), new string('b', 30), "c"));

        var needs = new List<double>();
        for (var i = 0; i < 3; i++)
        {
            var pending = await _synthesizer.Asked.NextAsync();
            needs.Add((pending.Work.NeededBy - Plans.Start).TotalSeconds);
            pending.Answer();
        }

        Assert.Equal([0, 1, 3], needs);
        await collected;
    }

    [Fact]
    public async Task Every_segment_but_the_first_continues_an_answer()
    {
        var collected = CollectAsync(Plans.Numbered(3));

        var continuations = new List<bool>();
        for (var i = 0; i < 3; i++)
        {
            var pending = await _synthesizer.Asked.NextAsync();
            continuations.Add(pending.Work.IsContinuation);
            pending.Answer();
        }

        Assert.Equal([false, true, true], continuations);
        await collected;
    }

    [Fact]
    public async Task A_reader_that_outruns_playback_is_overtaken_for_a_bounded_time()
    {
        var collected = CollectAsync(Plans.Of([.. Enumerable.Repeat(new string('a', 150), 20)]));

        for (var i = 0; i < 20; i++)
        {
            var pending = await _synthesizer.Asked.NextAsync();
            Assert.InRange(pending.Work.NeededBy, Plans.Start, Plans.Start + (Options.SegmentTimeout / 2));
            pending.Answer();
        }

        await collected;
    }

    [Fact]
    public async Task A_reader_that_fell_behind_is_no_more_urgent_than_a_new_one()
    {
        _synthesizer.IsSpare = false;
        await using var reader = StreamAsync(Plans.Numbered(3)).GetAsyncEnumerator();
        await ReadFirstAsync(reader);
        var now = Plans.Start + TimeSpan.FromHours(1);
        _time.Advance(TimeSpan.FromHours(1));

        var second = reader.MoveNextAsync();

        var pending = await _synthesizer.Asked.NextAsync();
        Assert.Equal(now, pending.Work.NeededBy);
        pending.Answer();
        Assert.True(await second);
    }

    [Fact]
    public async Task The_first_segment_of_a_new_request_overtakes_the_look_ahead_of_an_older_one()
    {
        using var held = new HeldEngine();
        var model = new FakeModel { Speak = held.Speak };
        await using var worker = new InProcessWorker(new SpeechDevice("w", DeviceKind.Cpu), [model], 8, ISpeechTelemetry.None, _time);
        var scheduler = new SegmentScheduler(new WorkerPool(new FixedWorkerSet(worker), Options, ISpeechTelemetry.None, _time), Options, _time);
        var older = scheduler.StreamAsync(Plans.Of("older 1", "older 2", "older 3")).ToListAsync().AsTask();
        Assert.Equal("older 1", await held.NextBegunAsync());
        held.Finish(1);
        Assert.Equal("older 2", await held.NextBegunAsync());
        Eventually.Holds(() => worker.QueueLength == 1);
        var newer = scheduler.StreamAsync(Plans.Of("newer 1")).ToListAsync().AsTask();

        held.Finish(3);

        Assert.Equal("newer 1", await held.NextBegunAsync());
        Assert.Equal("older 3", await held.NextBegunAsync());
        await Task.WhenAll(older, newer);
    }

    private async Task ReadFirstAsync(IAsyncEnumerator<SynthesizedSegment> reader)
    {
        var first = reader.MoveNextAsync();
        await AnswerAsync(1);
        Assert.True(await first);
    }

    private async Task AnswerAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            (await _synthesizer.Asked.NextAsync()).Answer();
        }
    }

    private Task<List<SynthesizedSegment>> CollectAsync(IEnumerable<PlannedSegment> plan, CancellationToken cancellationToken = default) =>
        StreamAsync(plan, cancellationToken).ToListAsync(cancellationToken).AsTask();

    private IAsyncEnumerable<SynthesizedSegment> StreamAsync(
        IEnumerable<PlannedSegment> plan, CancellationToken cancellationToken = default) =>
        new SegmentScheduler(_synthesizer, Options, _time).StreamAsync(Counted(plan), cancellationToken);

    private IEnumerable<PlannedSegment> Counted(IEnumerable<PlannedSegment> plan)
    {
        foreach (var planned in plan)
        {
            _enumerated++;
            yield return planned;
        }
    }
}
