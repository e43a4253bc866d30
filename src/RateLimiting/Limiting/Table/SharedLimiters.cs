using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Limiting.Table;

/// <summary>For each tier one limiter that all clients share who found a full table. Thread-safe.</summary>
internal sealed class SharedLimiters
{
    private readonly Lock _gate = new();
    private readonly List<ClientLimiter> _limiters = [];
    private long _decisions;

    /// <summary>Decisions so far.</summary>
    public long Decisions => Volatile.Read(ref _decisions);

    public Decision Decide(Policy policy, in Cost cost, int refusedElsewhere, long now)
    {
        lock (_gate)
        {
            _decisions++;
            var index = _limiters.FindIndex(limiter => limiter.Policy.Name == policy.Name);
            if (index < 0)
            {
                index = _limiters.Count;
                _limiters.Add(new ClientLimiter(policy));
            }

            _limiters[index].Apply(policy, now);
            var decision = _limiters[index].Decide(cost, now, refusedElsewhere);
            return decision.Lease.IsHeld ? decision with { Lease = decision.Lease with { Pool = index + 1 } } : decision;
        }
    }

    public bool Release(Lease lease, long now)
    {
        lock (_gate)
        {
            return Of(lease)?.Release(lease, now) ?? false;
        }
    }

    public bool Renew(Lease lease, long now)
    {
        lock (_gate)
        {
            return Of(lease)?.Renew(lease, now) ?? false;
        }
    }

    private ClientLimiter? Of(Lease lease) => lease.Pool > 0 && lease.Pool <= _limiters.Count ? _limiters[lease.Pool - 1] : null;
}
