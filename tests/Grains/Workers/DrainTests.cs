using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Grains.Tests.Hosting;
using KokoroTts.Grains.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Grains.Tests.Workers;

public sealed class DrainTests
{
    [Fact]
    public async Task A_silo_that_drains_refuses_new_work_tells_everybody_and_finishes_what_it_has()
    {
        await using var cluster = await SpeechCluster.StartAsync(new ClusterParts());
        await using var frontend = await Frontend.StartAsync(cluster, workers: 2);
        cluster.Tell(0, "hang");
        using var over = new CancellationTokenSource();
        var held = cluster.Worker(0).SynthesizeAsync(Hum.Request("Held."), over.Token);
        await Eventually.IsTrueAsync(async () => (await cluster.Worker(0).ReportAsync()).Load == 1, "a segment in work");
        var drain = cluster.Silo(0).ServiceProvider.GetRequiredService<SiloDrain>();

        var drained = drain.DrainAsync();

        Assert.True(drain.IsDraining);
        var refused = await cluster.Worker(0).SynthesizeAsync(Hum.Request("New."), CancellationToken.None);
        Assert.Equal(SegmentOutcome.Draining, refused.Outcome);
        await Eventually.IsTrueAsync(() => frontend.Workers.Current.Count(worker => worker.Speaks("simulated")) == 1, "the drain known");
        Assert.False(drained.IsCompleted);

        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
        await drained;
        Assert.True((await frontend.Pool.SynthesizeAsync(Hum.Work("Elsewhere."), CancellationToken.None)).IsOf(Hum.Segment("Elsewhere.")));
    }

    [Fact]
    public async Task The_wait_for_a_drain_can_be_given_up()
    {
        await using var cluster = await SpeechCluster.StartAsync(new ClusterParts { Silos = 1 });
        cluster.Tell(0, "hang");
        using var over = new CancellationTokenSource();
        var held = cluster.Worker(0).SynthesizeAsync(Hum.Request("Held."), over.Token);
        await Eventually.IsTrueAsync(async () => (await cluster.Worker(0).ReportAsync()).Load == 1, "a segment in work");
        using var givenUp = new CancellationTokenSource();
        var drained = cluster.Silo(0).ServiceProvider.GetRequiredService<SiloDrain>().DrainAsync(givenUp.Token);

        await givenUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => drained);
        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
    }

    [Fact]
    public async Task A_gate_that_is_closed_waits_for_those_inside()
    {
        var gate = new CallGate();
        Assert.True(gate.TryEnter());
        Assert.True(gate.TryEnter());

        var empty = gate.Close();

        Assert.False(gate.TryEnter());
        gate.Leave();
        Assert.False(empty.IsCompleted);
        gate.Leave();
        await empty;
        Assert.True(gate.Close().IsCompleted);
    }
}
