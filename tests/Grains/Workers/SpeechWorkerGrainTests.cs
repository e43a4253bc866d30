using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Grains.Tests.Hosting;

namespace KokoroTts.Grains.Tests.Workers;

[Collection(TwoSilosCollection.Name)]
public sealed class SpeechWorkerGrainTests(TwoSilos silos) : IDisposable
{
    private readonly SpeechCluster _cluster = silos.Cluster;

    public void Dispose()
    {
        _cluster.Tell(0, "");
        _cluster.Tell(1, "");
    }

    [Fact]
    public async Task Each_worker_lives_on_the_silo_that_its_key_names()
    {
        var (first, second) = (await _cluster.Worker(0).ReportAsync(), await _cluster.Worker(1).ReportAsync());

        Assert.Equal(("Silo_0/cpu", "Silo_1/cpu"), (first.Worker, second.Worker));
        Assert.Equal("simulated", Assert.Single(first.Models));
        Assert.Equal((1, 2, false), (first.Parallelism, first.QueueCapacity, first.IsDraining));
    }

    [Theory]
    [InlineData("Silo_9/cpu")]
    [InlineData("Silo_0/cuda0")]
    [InlineData("nonsense")]
    public async Task A_worker_that_is_nowhere_is_told_to_be_away(string key)
    {
        var away = await Assert.ThrowsAsync<WorkerAwayException>(async () => await _cluster.Client.GetGrain<ISpeechWorkerGrain>(key).ReportAsync());

        Assert.Contains(key, away.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audio_arrives_as_the_engine_made_it()
    {
        var reply = await _cluster.Worker(1).SynthesizeAsync(Hum.Request("As the engine made it."), CancellationToken.None);

        Assert.Equal(SegmentOutcome.Spoken, reply.Outcome);
        Assert.Equal(Hum.Packed(Hum.Segment("As the engine made it.")), reply.Audio);
    }

    [Fact]
    public async Task A_segment_that_is_given_up_leaves_the_worker_free()
    {
        _cluster.Tell(0, "hang");
        using var givenUp = new CancellationTokenSource();
        var spoken = _cluster.Worker(0).SynthesizeAsync(Hum.Request("Given up."), givenUp.Token);
        await UntilLoadIs(1);

        await givenUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => spoken);
        await UntilLoadIs(0);
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once()
    {
        _cluster.Tell(0, "hang");
        using var over = new CancellationTokenSource();
        var spoken = HoldAsync("One.", over.Token);
        await UntilLoadIs(1);
        Task[] held = [spoken, HoldAsync("Two.", over.Token), HoldAsync("Three.", over.Token)];
        await UntilLoadIs(3);

        var reply = await _cluster.Worker(0).SynthesizeAsync(Hum.Request("One too many."), CancellationToken.None);

        Assert.Equal((SegmentOutcome.Full, 3), (reply.Outcome, reply.Load));
        await over.CancelAsync();
        await Task.WhenAll(held);
        await UntilLoadIs(0);
    }

    [Fact]
    public async Task What_an_engine_fails_with_comes_in_the_reply()
    {
        _cluster.Tell(1, "fail");

        var reply = await _cluster.Worker(1).SynthesizeAsync(Hum.Request("It fails."), CancellationToken.None);

        Assert.Equal((SegmentOutcome.Failed, "The simulated engine was told to fail."), (reply.Outcome, reply.Error));
    }

    [Fact]
    public async Task A_model_that_it_does_not_have_is_told_apart()
    {
        var reply = await _cluster.Worker(1).SynthesizeAsync(Hum.Request("Hello.") with { Model = "kokoro" }, CancellationToken.None);

        Assert.Equal(SegmentOutcome.UnknownModel, reply.Outcome);
    }

    private async Task HoldAsync(string text, CancellationToken over) =>
        await _cluster.Worker(0).SynthesizeAsync(Hum.Request(text), over).ContinueWith(_ => { }, TaskScheduler.Default);

    private Task UntilLoadIs(int load) =>
        Eventually.IsTrueAsync(async () => (await _cluster.Worker(0).ReportAsync()).Load == load, $"a load of {load}");
}
