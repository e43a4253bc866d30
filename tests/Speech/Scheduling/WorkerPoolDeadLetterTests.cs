using System.Threading.Channels;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Scheduling;
using KokoroTts.Speech.Scheduling.DeadLetters;
using KokoroTts.Speech.Tests.Scheduling.Fakes;

namespace KokoroTts.Speech.Tests.Scheduling;

public sealed class WorkerPoolDeadLetterTests
{
    private readonly PendingSyntheses _asked = new();
    private readonly ManualTimeProvider _time = new();
    private readonly LetterBox _letters = new();

    [Fact]
    public async Task A_segment_that_fails_for_good_is_kept_with_what_is_needed_to_replay_it()
    {
        var audio = MakePool(new ScriptedWorker("w", _asked)).SynthesizeAsync(Plans.Work("text"), CancellationToken.None);
        (await _asked.NextAsync()).Fail();
        Assert.False(_letters.Received.Reader.TryPeek(out _));
        _time.Advance(TimeSpan.FromSeconds(2));
        (await _asked.NextAsync()).Fail(new SynthesisException("The voice broke."));

        await Assert.ThrowsAsync<SynthesisException>(() => audio);

        Assert.Equal(
            new DeadLetter(Plans.Segment("text"), _time.GetUtcNow(), Tries: 2, "The voice broke."),
            await _letters.Received.Reader.ReadAsync());
    }

    [Fact]
    public async Task A_segment_that_takes_too_long_everywhere_is_kept()
    {
        var audio = MakePool(new ScriptedWorker("w", _asked)).SynthesizeAsync(Plans.Work("text"), CancellationToken.None);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            await _asked.NextAsync();
            _time.Advance(TimeSpan.FromSeconds(30));
        }

        await Assert.ThrowsAsync<SynthesisException>(() => audio);

        Assert.Equal(2, (await _letters.Received.Reader.ReadAsync()).Tries);
    }

    [Fact]
    public async Task What_succeeds_in_the_end_is_given_up_or_finds_no_room_is_not_kept()
    {
        var worker = new ScriptedWorker("w", _asked) { Capacity = 1 };
        var pool = MakePool(worker);
        var audio = pool.SynthesizeAsync(Plans.Work("text"), CancellationToken.None);
        await Assert.ThrowsAsync<NoCapacityException>(() => pool.SynthesizeAsync(Plans.Work("no room"), CancellationToken.None));
        (await _asked.NextAsync()).Fail();
        (await _asked.NextAsync()).Answer();
        await audio;
        Eventually.Holds(() => worker.Load == 0);
        using var cancellation = new CancellationTokenSource();
        var givenUp = pool.SynthesizeAsync(Plans.Work("given up"), cancellation.Token);
        cancellation.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);

        Assert.False(_letters.Received.Reader.TryPeek(out _));
    }

    public static TheoryData<Func<CancellationToken, ValueTask>> Troubles => new(
        static _ => throw new IOException("The disk is full."),
        static _ => ValueTask.FromException(new IOException("The disk is full.")),
        static token => new ValueTask(Task.Delay(Timeout.Infinite, token)));

    [Theory]
    [MemberData(nameof(Troubles), DisableDiscoveryEnumeration = true)]
    public async Task Trouble_with_keeping_a_segment_neither_hides_nor_delays_its_failure(Func<CancellationToken, ValueTask> trouble)
    {
        _letters.OnAdd = trouble;
        var audio = MakePool(new ScriptedWorker("w", _asked)).SynthesizeAsync(Plans.Work("text"), CancellationToken.None);
        (await _asked.NextAsync()).Fail();
        (await _asked.NextAsync()).Fail(new SynthesisException("The voice broke."));

        var thrown = await Assert.ThrowsAsync<SynthesisException>(() => audio);

        Assert.Equal("The voice broke.", thrown.Message);
    }

    [Fact]
    public async Task A_queue_that_hangs_is_given_up()
    {
        _letters.OnAdd = static token => new ValueTask(Task.Delay(Timeout.Infinite, token));
        var audio = MakePool(new ScriptedWorker("w", _asked)).SynthesizeAsync(Plans.Work("text"), CancellationToken.None);
        (await _asked.NextAsync()).Fail();
        (await _asked.NextAsync()).Fail();
        await Assert.ThrowsAsync<SynthesisException>(() => audio);
        await _letters.Received.Reader.ReadAsync();
        Assert.False(_letters.Cancellation.IsCancellationRequested);

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.True(_letters.Cancellation.IsCancellationRequested);
    }

    private WorkerPool MakePool(IWorker worker) => new(
        new FixedWorkerSet(worker),
        new SchedulingOptions { Retries = 1, RetryDelay = TimeSpan.Zero, HedgeAfter = TimeSpan.Zero },
        ISpeechTelemetry.None,
        _time,
        _letters);

    private sealed class LetterBox : IDeadLetterQueue
    {
        public Channel<DeadLetter> Received { get; } = Channel.CreateUnbounded<DeadLetter>();

        public Func<CancellationToken, ValueTask> OnAdd { get; set; } = static _ => ValueTask.CompletedTask;

        public CancellationToken Cancellation { get; private set; }

        public ValueTask AddAsync(DeadLetter letter, CancellationToken cancellationToken)
        {
            Cancellation = cancellationToken;
            Assert.True(Received.Writer.TryWrite(letter));
            return OnAdd(cancellationToken);
        }
    }
}
