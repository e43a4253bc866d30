using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Limiting;

/// <summary>The limiters of all clients, wherever they live. Thread-safe.</summary>
public interface IRateLimiter
{
    /// <summary>Decides on a request, and takes its cost if it is allowed.</summary>
    /// <param name="client">The client.</param>
    /// <param name="policy">Its policy; another object than last time is applied first.</param>
    /// <param name="cost">What the request costs.</param>
    /// <param name="refusedElsewhere">Requests that the caller has refused from its <see cref="RefusalNotes"/> since it last asked.</param>
    /// <param name="cancellationToken">Ends waiting; whether the cost is taken is then unknown.</param>
    ValueTask<Decision> DecideAsync(ClientId client, Policy policy, Cost cost, int refusedElsewhere, CancellationToken cancellationToken = default);

    /// <summary>
    /// Says that a decision on a client will come, as soon as the client is known; limiters elsewhere need not listen. Costs a few
    /// nanoseconds, decides nothing, and never fails.
    /// </summary>
    void Expect(ClientId client)
    {
    }

    /// <summary>Says it again, well after <see cref="Expect"/> and before the decision.</summary>
    void Prepare(ClientId client)
    {
    }

    /// <summary>Gives the slot of a served request back; one that is unknown or has expired changes nothing.</summary>
    ValueTask ReleaseAsync(ClientId client, Lease lease, CancellationToken cancellationToken = default);

    /// <summary>Prolongs a slot; false when it is unknown or has expired.</summary>
    ValueTask<bool> RenewAsync(ClientId client, Lease lease, CancellationToken cancellationToken = default);

    /// <summary>What a client has used and has left; costs nothing.</summary>
    ValueTask<LimiterReport> PeekAsync(ClientId client, Policy policy, CancellationToken cancellationToken = default);

    /// <summary>Forgets a client's windows, violations and penalty; leases and a ban stay.</summary>
    ValueTask ResetAsync(ClientId client, CancellationToken cancellationToken = default);

    /// <summary>Refuses a client everything until a time; <see cref="DateTimeOffset.MaxValue"/>: for ever.</summary>
    ValueTask BanAsync(ClientId client, Policy policy, DateTimeOffset until, CancellationToken cancellationToken = default);

    /// <summary>Ends a ban.</summary>
    ValueTask UnbanAsync(ClientId client, CancellationToken cancellationToken = default);
}
