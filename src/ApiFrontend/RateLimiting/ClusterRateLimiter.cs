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
internal sealed class ClusterRateLimiter(IGrainFactory cluster) : IRateLimiter
{
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
        var message = await Grain(client).PeekAsync(policy.Name).AsTask().WaitAsync(cancellationToken);
        return message.ToReport(policy);
    }

    /// <inheritdoc/>
    public async ValueTask ResetAsync(ClientId client, CancellationToken cancellationToken = default)
    {
        await Grain(client).ResetAsync().AsTask().WaitAsync(cancellationToken);
        await PostAsync(client, bannedUntil: null, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask BanAsync(ClientId client, Policy policy, DateTimeOffset until, CancellationToken cancellationToken = default)
    {
        await Grain(client).BanAsync(policy.Name, until).AsTask().WaitAsync(cancellationToken);
        await PostAsync(client, until, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask UnbanAsync(ClientId client, CancellationToken cancellationToken = default)
    {
        await Grain(client).UnbanAsync().AsTask().WaitAsync(cancellationToken);
        await PostAsync(client, bannedUntil: null, cancellationToken);
    }

    private Task PostAsync(ClientId client, DateTimeOffset? bannedUntil, CancellationToken cancellationToken) =>
        cluster.GetGrain<INoticeBoardGrain>(0).PostAsync(new ClientNotice(ClientKey.Of(client), bannedUntil)).AsTask().WaitAsync(cancellationToken);

    private IRateLimiterGrain Grain(ClientId client) => cluster.GetGrain<IRateLimiterGrain>(ClientKey.Of(client));
}
