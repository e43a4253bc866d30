using KokoroTts.ApiFrontend.Speech;
using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Grains.Tests.Hosting;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Scheduling;
using WorkerReport = KokoroTts.Grains.Interfaces.Workers.WorkerReport;

namespace KokoroTts.Grains.Tests.Workers;

public sealed class ClusterWorkerTests
{
    private const string Model = "simulated";
    private static readonly WorkerReport Idle = new("a/cpu", [Model], 0, 0, 4, 2, false, []);

    private readonly ManualTimeProvider _time = new();
    private readonly ScriptedWorkerGrain _grain = new();
    private readonly ClusterWorker _worker;

    public ClusterWorkerTests() => _worker = new ClusterWorker(_grain, Idle, _time);

    [Fact]
    public async Task Audio_is_unpacked()
    {
        var spoken = SpeakAsync();
        _grain.Answer(new SegmentReply(SegmentOutcome.Spoken, Hum.Packed(Hum.Segment("Hello.")), 0, null));

        Assert.True((await spoken).IsOf(Hum.Segment("Hello.")));
    }

    [Fact]
    public async Task Audio_that_cannot_be_read_is_a_failure_of_the_segment()
    {
        var spoken = SpeakAsync();
        _grain.Answer(new SegmentReply(SegmentOutcome.Spoken, [1, 2, 3], 0, null));

        await Assert.ThrowsAsync<SynthesisException>(() => spoken);
    }

    [Theory]
    [InlineData(SegmentOutcome.Full, typeof(NoCapacityException), true)]
    [InlineData(SegmentOutcome.Draining, typeof(NoCapacityException), false)]
    [InlineData(SegmentOutcome.UnknownModel, typeof(NoCapacityException), false)]
    [InlineData(SegmentOutcome.Failed, typeof(SynthesisException), true)]
    public async Task Outcomes_become_what_the_pool_knows(SegmentOutcome outcome, Type failure, bool stillSpeaks)
    {
        var spoken = SpeakAsync();
        _grain.Answer(new SegmentReply(outcome, null, 0, "the reason"));

        var thrown = await Assert.ThrowsAsync(failure, () => spoken);
        Assert.Contains("the reason", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(stillSpeaks, _worker.Speaks(Model));
    }

    [Fact]
    public async Task Whatever_is_thrown_on_the_way_says_that_the_worker_cannot_be_reached()
    {
        foreach (var failure in (Exception[])
            [new WorkerAwayException("away"), new SiloUnavailableException("dead"), new TimeoutException("late"), new OperationCanceledException()])
        {
            var spoken = SpeakAsync();
            _grain.Fail(failure);

            var unreachable = await Assert.ThrowsAsync<WorkerUnreachableException>(() => spoken);
            Assert.Same(failure, unreachable.InnerException);
        }
    }

    [Fact]
    public async Task A_call_that_is_given_up_is_cancelled()
    {
        using var givenUp = new CancellationTokenSource();
        var spoken = _worker.SynthesizeAsync(Hum.Work("Hello."), givenUp.Token);

        await givenUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => spoken);
        Assert.Equal(0, _worker.Load);
    }

    [Fact]
    public async Task The_calls_of_a_worker_that_left_end_at_once()
    {
        var spoken = SpeakAsync();

        _worker.Leave();

        await Assert.ThrowsAsync<WorkerUnreachableException>(() => spoken);
    }

    [Fact]
    public async Task A_worker_whose_answer_is_lost_is_asked_again()
    {
        var spoken = SpeakAsync();
        _grain.Lose();
        _time.Advance(PatientCall.FirstPatience - TimeSpan.FromTicks(1));
        Assert.Equal(1, _grain.Asked);

        _time.Advance(TimeSpan.FromTicks(1));
        await Eventually.IsTrueAsync(() => _grain.Asked == 2, "asked again");
        _grain.Answer(new SegmentReply(SegmentOutcome.Spoken, Hum.Packed(Hum.Segment("Hello.")), 0, null));

        Assert.True((await spoken).IsOf(Hum.Segment("Hello.")));
        Assert.Equal(0, _worker.Load);
    }

    [Fact]
    public async Task The_load_is_that_of_others_with_the_own_calls_of_now()
    {
        Task[] own = [SpeakAsync(), SpeakAsync()];
        Assert.Equal(2, _worker.Load);

        // Two of the five are ours.
        _worker.Update(Idle with { Load = 5 });
        Assert.Equal(5, _worker.Load);

        _grain.Fail(new TimeoutException());
        await Task.WhenAll(own).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal(3, _worker.Load);
    }

    [Fact]
    public async Task A_reply_tells_the_load_as_well()
    {
        var spoken = SpeakAsync();
        _grain.Answer(new SegmentReply(SegmentOutcome.Full, null, 6, "full"));
        await Assert.ThrowsAsync<NoCapacityException>(() => spoken);

        Assert.Equal(6, _worker.Load);
        Assert.False(_worker.Accepts(Model));
        Assert.True(_worker.Speaks(Model));
    }

    [Fact]
    public void Work_is_accepted_while_there_is_room_and_the_worker_stays()
    {
        _worker.Update(Idle with { Load = 5 });
        Assert.True(_worker.Accepts(Model));
        _worker.Update(Idle with { Load = 6 });
        Assert.False(_worker.Accepts(Model));
        _worker.Update(Idle with { IsDraining = true });
        Assert.False(_worker.Accepts(Model));
        Assert.False(_worker.Speaks(Model));
        _worker.Update(Idle);
        Assert.False(_worker.Accepts("another"));
    }

    private Task<SegmentAudio> SpeakAsync() => _worker.SynthesizeAsync(Hum.Work("Hello."), CancellationToken.None);
}
