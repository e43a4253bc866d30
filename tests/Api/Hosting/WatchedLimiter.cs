using System.Collections.Concurrent;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.Api.Tests.Hosting;

/// <summary>The real limiters, counted, with a place to step in before them.</summary>
internal sealed class WatchedLimiter(IRateLimiter limiters) : IRateLimiter
{
    private int _asked;
    private int _released;
    private int _renewed;

    /// <summary>Decisions that were asked for.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Slots that were given back.</summary>
    public int Released => Volatile.Read(ref _released);

    /// <summary>What was called on the way to decisions, in order.</summary>
    public ConcurrentQueue<string> Heard { get; } = [];

    /// <summary>Renewals that were answered.</summary>
    public int Renewed => Volatile.Read(ref _renewed);

    /// <summary>Stands before a decision; what it is given decides.</summary>
    public Func<Func<ValueTask<Decision>>, ValueTask<Decision>> Deciding { get; set; } = static decide => decide();

    /// <summary>Stands before a release; what it is given releases.</summary>
    public Func<Func<ValueTask>, ValueTask> Releasing { get; set; } = static release => release();

    public void Expect(ClientId client)
    {
        Heard.Enqueue(nameof(Expect));
        limiters.Expect(client);
    }

    public void Prepare(ClientId client)
    {
        Heard.Enqueue(nameof(Prepare));
        limiters.Prepare(client);
    }

    /// <summary>Stands before a renewal; what it is given renews.</summary>
    public Func<Func<ValueTask<bool>>, ValueTask<bool>> Renewing { get; set; } = static renew => renew();

    public ValueTask<Decision> DecideAsync(ClientId client, Policy policy, Cost cost, int refusedElsewhere, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _asked);
        Heard.Enqueue(nameof(DecideAsync));
        return Deciding(() => limiters.DecideAsync(client, policy, cost, refusedElsewhere, cancellationToken));
    }

    public async ValueTask ReleaseAsync(ClientId client, Lease lease, CancellationToken cancellationToken = default)
    {
        await Releasing(() => limiters.ReleaseAsync(client, lease, cancellationToken));
        Interlocked.Increment(ref _released);
    }

    public async ValueTask<bool> RenewAsync(ClientId client, Lease lease, CancellationToken cancellationToken = default)
    {
        var isRenewed = await Renewing(() => limiters.RenewAsync(client, lease, cancellationToken));
        Interlocked.Increment(ref _renewed);
        return isRenewed;
    }

    public ValueTask<LimiterReport> PeekAsync(ClientId client, Policy policy, CancellationToken cancellationToken = default) =>
        limiters.PeekAsync(client, policy, cancellationToken);

    public ValueTask ResetAsync(ClientId client, CancellationToken cancellationToken = default) => limiters.ResetAsync(client, cancellationToken);

    public ValueTask BanAsync(ClientId client, Policy policy, DateTimeOffset until, CancellationToken cancellationToken = default) =>
        limiters.BanAsync(client, policy, until, cancellationToken);

    public ValueTask UnbanAsync(ClientId client, CancellationToken cancellationToken = default) => limiters.UnbanAsync(client, cancellationToken);
}
