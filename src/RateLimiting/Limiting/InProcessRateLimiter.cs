using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Limiting;

/// <summary>Limiters in this process; every call has completed when it returns.</summary>
/// <param name="table">The limiters.</param>
/// <param name="clock">The time.</param>
public sealed class InProcessRateLimiter(ClientTable table, LimiterClock clock) : IRateLimiter
{
    /// <inheritdoc/>
    public ValueTask<Decision> DecideAsync(ClientId client, Policy policy, Cost cost, int refusedElsewhere, CancellationToken cancellationToken = default) =>
        new(table.Decide(client, policy, cost, refusedElsewhere, clock.Now));

    /// <inheritdoc/>
    public void Expect(ClientId client) => table.Expect(client);

    /// <inheritdoc/>
    public void Prepare(ClientId client) => table.Prepare(client);

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(ClientId client, Lease lease, CancellationToken cancellationToken = default)
    {
        table.Release(client, lease, clock.Now);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<bool> RenewAsync(ClientId client, Lease lease, CancellationToken cancellationToken = default) =>
        new(table.Renew(client, lease, clock.Now));

    /// <inheritdoc/>
    public ValueTask<LimiterReport> PeekAsync(ClientId client, Policy policy, CancellationToken cancellationToken = default) =>
        new(table.Peek(client, policy, clock.Now));

    /// <inheritdoc/>
    public ValueTask ResetAsync(ClientId client, CancellationToken cancellationToken = default)
    {
        table.Reset(client);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask BanAsync(ClientId client, Policy policy, DateTimeOffset until, CancellationToken cancellationToken = default)
    {
        table.Ban(client, policy, until.UtcTicks);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask UnbanAsync(ClientId client, CancellationToken cancellationToken = default)
    {
        table.Unban(client);
        return ValueTask.CompletedTask;
    }
}
