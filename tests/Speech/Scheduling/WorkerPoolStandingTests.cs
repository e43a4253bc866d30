using KokoroTts.Speech.Scheduling;
using KokoroTts.Speech.Tests.Scheduling.Fakes;

namespace KokoroTts.Speech.Tests.Scheduling;

public sealed class WorkerPoolStandingTests
{
    private readonly PendingSyntheses _asked = new();
    private readonly CountingTelemetry _telemetry = new();
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Each_worker_is_ready_draining_or_unreachable()
    {
        var away = new ScriptedWorker("away", _asked) { IsAway = true };
        var draining = new ScriptedWorker("draining", _asked) { IsDraining = true };
        var pool = MakePool(away, new ScriptedWorker("here", _asked), draining);
        Assert.Equal(new PoolStanding(2, 1, 0), pool.Standing);

        while (away.Calls == 0)
        {
            var audio = pool.SynthesizeAsync(Plans.Work("text"), CancellationToken.None);
            (await _asked.NextAsync()).Answer();
            await audio;
        }

        Assert.Equal(new PoolStanding(1, 1, 1), pool.Standing);

        away.IsDraining = true;

        Assert.Equal(new PoolStanding(1, 2, 0), pool.Standing);
    }

    [Fact]
    public async Task A_segment_is_reported_as_given_up_once_and_only_after_every_retry()
    {
        var audio = MakePool(new ScriptedWorker("w", _asked)).SynthesizeAsync(Plans.Work("text"), CancellationToken.None);
        (await _asked.NextAsync()).Fail();
        var second = await _asked.NextAsync();
        Assert.Equal(0, _telemetry.GivenUpCount);
        second.Fail();

        await Assert.ThrowsAnyAsync<Exception>(() => audio);

        Assert.Equal(1, _telemetry.GivenUpCount);
    }

    private WorkerPool MakePool(params IEnumerable<IWorker> workers) => new(
        new FixedWorkerSet(workers),
        new SchedulingOptions { Retries = 1, RetryDelay = TimeSpan.Zero, HedgeAfter = TimeSpan.Zero },
        _telemetry,
        _time);
}
