using KokoroTts.Observability.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KokoroTts.Observability.Tests.Health;

public sealed class CachedHealthCheckTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task A_check_runs_once_per_interval()
    {
        var inner = new CountingCheck();
        var cached = Cached(inner);
        await CheckAsync(cached);
        _time.Advance(Interval - TimeSpan.FromMilliseconds(1));
        await CheckAsync(cached);
        Assert.Equal(1, inner.Runs);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        await CheckAsync(cached);

        Assert.Equal(2, inner.Runs);
    }

    [Fact]
    public async Task Concurrent_callers_share_one_run()
    {
        var gate = new TaskCompletionSource<HealthCheckResult>();
        var inner = new CountingCheck(_ => gate.Task);
        var cached = Cached(inner);
        var callers = Enumerable.Range(0, 50).Select(_ => Task.Run(() => CheckAsync(cached))).ToList();

        gate.SetResult(HealthCheckResult.Degraded("slow"));

        Assert.All(await Task.WhenAll(callers), result => Assert.Equal("slow", result.Description));
        Assert.Equal(1, inner.Runs);
    }

    [Fact]
    public async Task A_caller_who_leaves_does_not_end_the_run_for_the_others()
    {
        var gate = new TaskCompletionSource<HealthCheckResult>();
        var cached = Cached(new CountingCheck(_ => gate.Task));
        using var leaving = new CancellationTokenSource();
        var first = CheckAsync(cached, leaving.Token);
        var second = CheckAsync(cached);

        await leaving.CancelAsync();
        gate.SetResult(HealthCheckResult.Healthy());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(HealthStatus.Healthy, (await second).Status);
    }

    [Fact]
    public async Task A_check_that_throws_is_a_failure_for_the_interval()
    {
        var inner = new CountingCheck(_ => throw new InvalidOperationException("no device"));
        var cached = Cached(inner);
        await CheckAsync(cached);

        var result = await CheckAsync(cached);

        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.Equal("no device", result.Description);
        Assert.Equal(1, inner.Runs);
    }

    [Fact]
    public async Task A_check_that_hangs_is_a_failure_after_its_time()
    {
        var entered = new TaskCompletionSource();
        var cached = Cached(new CountingCheck(_ =>
        {
            entered.SetResult();
            return new TaskCompletionSource<HealthCheckResult>().Task;
        }));
        var check = CheckAsync(cached);
        await entered.Task;

        _time.Advance(CachedHealthCheck.LongestRun);

        Assert.Equal("The check did not answer in 10 s.", (await check).Description);
    }

    [Fact]
    public void An_interval_of_nothing_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CachedHealthCheck(new CountingCheck(), TimeSpan.Zero, _time));

    private CachedHealthCheck Cached(IHealthCheck inner) => new(inner, Interval, _time);

    private static Task<HealthCheckResult> CheckAsync(IHealthCheck check, CancellationToken cancellationToken = default) =>
        check.CheckHealthAsync(
            new HealthCheckContext { Registration = new HealthCheckRegistration("x", check, failureStatus: null, tags: null) },
            cancellationToken);
}
