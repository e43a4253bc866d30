using KokoroTts.Grains.Interfaces.Limiting;
using KokoroTts.Grains.Interfaces.Notices;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.ApiFrontend.RateLimiting;

/// <summary>
/// The limiters of the cluster. A decision is waited for to its end whoever has gone meanwhile, so that a slot that comes with it
/// can be given back.
/// </summary>
/// <param name="cluster">The cluster.</param>
/// <param name="time">The clock of waits.</param>
internal sealed class ClusterRateLimiter(IGrainFactory cluster, TimeProvider time) : IRateLimiter
{
    /// <summary>Longest wait for what an administrator asks for; a decision's deadline is its caller's.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async ValueTask<Decision> DecideAsync(
        ClientId client, Policy policy, Cost cost, int refusedElsewhere, CancellationToken cancellationToken = default)
    {
        var message = await Grain(client).DecideAsync(new DecideRequest(policy.Name, cost.Requests, cost.Characters, refusedElsewhere));
        return message.ToDecision(policy);
    }

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(ClientId client, Lease lease, CancellationToken cancellationToken = default) => Grain(client).ReleaseAsync(lease.Number);

    /// <inheritdoc/>
    public ValueTask<bool> RenewAsync(ClientId client, Lease lease, CancellationToken cancellationToken = default) =>
        new(Grain(client).RenewAsync(lease.Number).AsTask().WaitAsync(cancellationToken));

    /// <inheritdoc/>
    public async ValueTask<LimiterReport> PeekAsync(ClientId client, Policy policy, CancellationToken cancellationToken = default)
    {
        var message = await AskAsync(() => Grain(client).PeekAsync(policy.Name).AsTask(), cancellationToken);
        return message.ToReport(policy);
    }

    /// <inheritdoc/>
    public async ValueTask ResetAsync(ClientId client, CancellationToken cancellationToken = default)
    {
        await TellAsync(() => Grain(client).ResetAsync().AsTask(), cancellationToken);
        await PostAsync(client, bannedUntil: null, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask BanAsync(ClientId client, Policy policy, DateTimeOffset until, CancellationToken cancellationToken = default)
    {
        await TellAsync(() => Grain(client).BanAsync(policy.Name, until).AsTask(), cancellationToken);
        await PostAsync(client, until, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask UnbanAsync(ClientId client, CancellationToken cancellationToken = default)
    {
        await TellAsync(() => Grain(client).UnbanAsync().AsTask(), cancellationToken);
        await PostAsync(client, bannedUntil: null, cancellationToken);
    }

    private Task PostAsync(ClientId client, DateTimeOffset? bannedUntil, CancellationToken cancellationToken) => TellAsync(
        () => cluster.GetGrain<INoticeBoardGrain>(0).PostAsync(new ClientNotice(ClientKey.Of(client), bannedUntil)).AsTask(), cancellationToken);

    private Task TellAsync(Func<Task> call, CancellationToken cancellationToken) => AskAsync(
        async () =>
        {
            await call();
            return true;
        },
        cancellationToken);

    private async Task<T> AskAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call().WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception away) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LimiterAwayException("The client's limiter cannot be reached now. Try again shortly.", away);
        }
    }

    private IRateLimiterGrain Grain(ClientId client) => cluster.GetGrain<IRateLimiterGrain>(ClientKey.Of(client));
}
