using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KokoroTts.Observability.Tests.Health;

/// <summary>A check that counts its runs.</summary>
internal sealed class CountingCheck(Func<CancellationToken, Task<HealthCheckResult>> answer) : IHealthCheck
{
    private int _runs;

    public CountingCheck()
        : this(_ => Task.FromResult(HealthCheckResult.Healthy("fine")))
    {
    }

    public int Runs => Volatile.Read(ref _runs);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _runs);
        return answer(cancellationToken);
    }
}
