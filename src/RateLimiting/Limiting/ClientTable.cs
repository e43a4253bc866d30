using System.Runtime.CompilerServices;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting.Table;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Limiting;

/// <summary>
/// The limiters of all clients of a process. Thread-safe. Times are UTC in ticks of 100 ns since the year 1. A decision on a
/// known client allocates nothing. When the table is full, clients that are not in it share one limiter for each tier, so that
/// a flood of addresses hurts other newcomers and nobody who is known.
/// </summary>
public sealed class ClientTable
{
    /// <summary>Clients that a table holds unless told otherwise.</summary>
    public const int DefaultMaxClients = 1_000_000;

    private const int StripesOfAKind = 256;

    private static readonly int Kinds = Enum.GetValues<ClientKind>().Length;

    private readonly int _maxClients;
    private readonly ClientHash _hash = new();
    private readonly Arena _arena = new();
    private readonly SharedLimiters _shared = new();
    private readonly Stripe[] _stripes = [.. Enumerable.Range(0, Kinds * StripesOfAKind).Select(_ => new Stripe())];
    private readonly Lock _sweep = new();
    private (int Stripe, int Slot) _swept;
    private int _count;

    /// <summary>An empty table.</summary>
    /// <param name="maxClients">Clients with a limiter of their own at most, at least 0; banned ones are added all the same.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxClients"/> is negative.</exception>
    public ClientTable(int maxClients = DefaultMaxClients)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxClients);
        _maxClients = maxClients;
    }

    /// <summary>Clients in the table.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Decisions that a shared limiter made because the table was full.</summary>
    public long OverflowDecisions => _shared.Decisions;

    /// <summary>Words allocated for limiters, of 8 bytes each.</summary>
    internal long Words => _arena.Words;

    /// <summary>Decides on a request; see <see cref="ClientLimiter.Decide"/>. Another policy object than last time is applied first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A cost is negative.</exception>
    public Decision Decide(ClientId client, Policy policy, in Cost cost, int refusedElsewhere, long now)
    {
        var stripe = StripeOf(client, out var hash);
        lock (stripe.Gate)
        {
            ref var slot = ref stripe.Find(client.Bits, hash);
            if (Unsafe.IsNullRef(ref slot) && TryCountOneMore())
            {
                slot = ref AddNew(stripe, client, hash, policy);
            }

            if (!Unsafe.IsNullRef(ref slot))
            {
                slot.Use(policy, _arena, now);
                return Admission.Decide(slot.Client(_arena), cost, refusedElsewhere, now);
            }
        }

        return _shared.Decide(policy, cost, refusedElsewhere, now);
    }

    /// <summary>
    /// Says that a decision on a client will come: what the table reads first begins to come from memory into the processor's
    /// cache. Takes no lock and does not wait. Worth its few nanoseconds when the decision is more than 100 ns away; changes nothing
    /// but time, and a client that is not in the table does no harm.
    /// </summary>
    public void Expect(ClientId client) => StripeOf(client, out var hash).FetchPlace(hash);

    /// <summary>
    /// The second step after <see cref="Expect"/>, when that has had time to take effect: the client's limits follow into the cache.
    /// </summary>
    public void Prepare(ClientId client) => StripeOf(client, out var hash).FetchWords(client.Bits, hash, _arena);

    /// <summary>Gives a slot back; a lease that is unknown or has expired changes nothing.</summary>
    /// <returns>Whether the lease was still held.</returns>
    public bool Release(ClientId client, Lease lease, long now)
    {
        if (lease.Pool > 0)
        {
            return _shared.Release(lease, now);
        }

        var stripe = StripeOf(client, out var hash);
        lock (stripe.Gate)
        {
            ref var slot = ref stripe.Find(client.Bits, hash);
            return !Unsafe.IsNullRef(ref slot) && slot.Client(_arena).Release(lease, now);
        }
    }

    /// <summary>Prolongs a lease to the policy's lease duration from now.</summary>
    /// <returns>False when it is unknown or has expired.</returns>
    public bool Renew(ClientId client, Lease lease, long now)
    {
        if (lease.Pool > 0)
        {
            return _shared.Renew(lease, now);
        }

        var stripe = StripeOf(client, out var hash);
        lock (stripe.Gate)
        {
            ref var slot = ref stripe.Find(client.Bits, hash);
            return !Unsafe.IsNullRef(ref slot) && slot.Client(_arena).Renew(lease, now);
        }
    }

    /// <summary>What a client has used and has left; all of it when the client is not in the table. Costs nothing.</summary>
    public LimiterReport Peek(ClientId client, Policy policy, long now)
    {
        var stripe = StripeOf(client, out var hash);
        lock (stripe.Gate)
        {
            ref var slot = ref stripe.Find(client.Bits, hash);
            if (!Unsafe.IsNullRef(ref slot))
            {
                slot.Use(policy, _arena, now);
                return LimiterReport.Of(slot.Client(_arena), slot.Client(_arena).Advance(now));
            }
        }

        return new ClientLimiter(policy).Peek(now);
    }

    /// <summary>Forgets a client's windows, violations and penalty; leases and a ban stay.</summary>
    /// <returns>Whether the client is in the table.</returns>
    public bool Reset(ClientId client)
    {
        var stripe = StripeOf(client, out var hash);
        lock (stripe.Gate)
        {
            ref var slot = ref stripe.Find(client.Bits, hash);
            if (Unsafe.IsNullRef(ref slot))
            {
                return false;
            }

            slot.Client(_arena).Reset();
            return true;
        }
    }

    /// <summary>Refuses a client everything until a time, also one that was never seen.</summary>
    /// <param name="client">The client.</param>
    /// <param name="policy">Its policy.</param>
    /// <param name="until">The ban's end; the ticks of <see cref="DateTimeOffset.MaxValue"/>: for ever.</param>
    public void Ban(ClientId client, Policy policy, long until)
    {
        var stripe = StripeOf(client, out var hash);
        lock (stripe.Gate)
        {
            ref var slot = ref stripe.Find(client.Bits, hash);
            if (Unsafe.IsNullRef(ref slot))
            {
                Interlocked.Increment(ref _count);
                slot = ref AddNew(stripe, client, hash, policy);
            }

            slot.Client(_arena).Ban(until);
        }
    }

    /// <summary>Ends a ban.</summary>
    /// <returns>Whether the client is in the table.</returns>
    public bool Unban(ClientId client)
    {
        var stripe = StripeOf(client, out var hash);
        lock (stripe.Gate)
        {
            ref var slot = ref stripe.Find(client.Bits, hash);
            if (Unsafe.IsNullRef(ref slot))
            {
                return false;
            }

            slot.Client(_arena).Ban(0);
            return true;
        }
    }

    /// <summary>Puts a client into the table, unless it is there already or the table is full. The table takes over the limiter as it is then.</summary>
    /// <returns>Whether it was put there.</returns>
    public bool TryAdd(ClientId client, ClientLimiter limiter)
    {
        var stripe = StripeOf(client, out var hash);
        lock (stripe.Gate)
        {
            if (!Unsafe.IsNullRef(ref stripe.Find(client.Bits, hash)) || !TryCountOneMore())
            {
                return false;
            }

            limiter.Words.CopyTo(_arena[AddNew(stripe, client, hash, limiter.Layout, limiter.Words.Length).Block]);
            return true;
        }
    }

    /// <summary>
    /// Copies of all limiters. Decisions go on meanwhile: what they change is in the copy of a client or not, but nobody who is
    /// in the table throughout is left out. A part of the table is copied at a time, and no lock is held between two clients.
    /// </summary>
    public IEnumerable<(ClientId Client, ClientLimiter Limiter)> Copies()
    {
        var copies = new List<(ClientId, ClientLimiter)>();
        for (var i = 0; i < _stripes.Length; i++)
        {
            copies.Clear();
            var (stripe, kind) = (_stripes[i], (ClientKind)(i / StripesOfAKind));
            lock (stripe.Gate)
            {
                for (var index = 0; index < stripe.Capacity; index++)
                {
                    ref var slot = ref stripe[index];
                    if (slot.Layout is { } layout)
                    {
                        copies.Add((new ClientId(slot.Bits, kind), new ClientLimiter(layout, [.. _arena[slot.Block]])));
                    }
                }
            }

            foreach (var copy in copies)
            {
                yield return copy;
            }
        }
    }

    /// <summary>Forgets idle clients, going on where the last sweep ended.</summary>
    /// <param name="places">Places in the table to look at; at most all of them are looked at once.</param>
    /// <param name="now">The time.</param>
    /// <returns>Clients that were forgotten.</returns>
    public int Sweep(int places, long now)
    {
        lock (_sweep)
        {
            var removed = 0;
            for (var passed = 0; places > 0 && passed <= _stripes.Length; passed++)
            {
                var stripe = _stripes[_swept.Stripe];
                lock (stripe.Gate)
                {
                    removed += SweepStripe(stripe, ref places, now);
                    if (_swept.Slot >= stripe.Capacity)
                    {
                        _swept = ((_swept.Stripe + 1) % _stripes.Length, 0);
                    }
                }
            }

            return removed;
        }
    }

    private int SweepStripe(Stripe stripe, ref int places, long now)
    {
        var removed = 0;
        for (; places > 0 && _swept.Slot < stripe.Capacity; places--)
        {
            ref var slot = ref stripe[_swept.Slot];
            if (slot.Layout is not null && slot.Client(_arena).IsIdle(now))
            {
                // Looks at the same place again, for another client may have moved there.
                _arena.Return(slot.Block);
                stripe.RemoveAt(_swept.Slot, _hash);
                Interlocked.Decrement(ref _count);
                removed++;
            }
            else
            {
                _swept.Slot++;
            }
        }

        return removed;
    }

    private Stripe StripeOf(ClientId client, out ulong hash)
    {
        hash = _hash.Of(client.Bits);
        return _stripes[((int)client.Kind * StripesOfAKind) + (int)((hash >> 32) % StripesOfAKind)];
    }

    private bool TryCountOneMore()
    {
        var count = Count;
        while (count < _maxClients)
        {
            var seen = Interlocked.CompareExchange(ref _count, count + 1, count);
            if (seen == count)
            {
                return true;
            }

            count = seen;
        }

        return false;
    }

    private ref Slot AddNew(Stripe stripe, ClientId client, ulong hash, Policy policy)
    {
        var layout = LimiterLayout.Of(policy);
        return ref AddNew(stripe, client, hash, layout, layout.Words);
    }

    private ref Slot AddNew(Stripe stripe, ClientId client, ulong hash, LimiterLayout layout, int words) =>
        ref stripe.Add(client.Bits, hash, layout, _arena.Rent(words), _hash);
}
