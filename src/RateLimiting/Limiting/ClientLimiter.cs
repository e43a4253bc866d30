using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using KokoroTts.RateLimiting.Limiting.State;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Limiting;

/// <summary>
/// All limits of one client. Not thread-safe. Times are UTC in ticks of 100 ns since the year 1; a time before the latest that
/// the limiter has seen counts as that one.
/// </summary>
public sealed class ClientLimiter
{
    private LimiterLayout _layout;
    private long[] _words;

    /// <summary>A limiter of a client that has done nothing yet.</summary>
    public ClientLimiter(Policy policy)
    {
        _layout = LimiterLayout.Of(policy);
        _words = new long[_layout.Words];
    }

    internal ClientLimiter(LimiterLayout layout, long[] words) => (_layout, _words) = (layout, words);

    /// <summary>The policy that applies.</summary>
    public Policy Policy => _layout.Policy;

    internal LimiterLayout Layout => _layout;

    internal long[] Words => _words;

    private ClientWords Client => new(_layout, _words);

    /// <summary>Decides on a request, and takes its cost if it is allowed.</summary>
    /// <param name="cost">What the request costs.</param>
    /// <param name="now">The time.</param>
    /// <param name="refusedElsewhere">Requests that a frontend has refused from its notes since it last asked; they count as one violation.</param>
    /// <exception cref="ArgumentOutOfRangeException">A cost is negative.</exception>
    public Decision Decide(in Cost cost, long now, int refusedElsewhere = 0) => Admission.Decide(Client, cost, refusedElsewhere, now);

    /// <summary>Gives a slot back; a lease that is unknown or has expired changes nothing.</summary>
    /// <returns>Whether the lease was still held.</returns>
    public bool Release(Lease lease, long now) => Client.Release(lease, now);

    /// <summary>Prolongs a lease to the policy's lease duration from now.</summary>
    /// <returns>False when it is unknown or has expired.</returns>
    public bool Renew(Lease lease, long now) => Client.Renew(lease, now);

    /// <summary>Refuses everything until a time; <see cref="DateTimeOffset.MaxValue"/>: for ever.</summary>
    public void Ban(long until) => Client.Ban(until);

    /// <summary>Ends a ban.</summary>
    public void Unban() => Client.Ban(0);

    /// <summary>Forgets windows, violations and penalty; leases and a ban stay.</summary>
    public void Reset() => Client.Reset();

    /// <summary>What is used and left; costs nothing.</summary>
    public LimiterReport Peek(long now) => LimiterReport.Of(Client, Client.Advance(now));

    /// <summary>
    /// Changes the policy. What was taken counts against limits of the same name and unit, on the strict side where the way of
    /// counting differs: more is let through at once by a larger quota, nothing by a smaller one until the past fits into it.
    /// Leases stay if the new policy limits them. Violations that were only watched are forgotten when a policy begins to refuse.
    /// </summary>
    public void Apply(Policy policy, long now)
    {
        if (ReferenceEquals(policy, Policy))
        {
            return;
        }

        Client.Advance(now);
        var layout = LimiterLayout.Of(policy);
        (_words, _layout) = (Snapshot.Of(Client).ToWords(layout), layout);
    }

    /// <summary>
    /// Time after which the limiter decides like a new one if it is not used again, rounded up by a minute; null for a ban without end.
    /// </summary>
    /// <param name="now">The time.</param>
    public TimeSpan? LifeAfter(long now)
    {
        var banned = _words[Header.BannedUntil];
        return banned >= Times.Latest ? null : TimeSpan.FromTicks(Math.Max(_layout.Life, banned - now) + TimeSpan.TicksPerMinute);
    }

    /// <summary>Whether the limiter decides like a new one, so that it can be forgotten.</summary>
    public bool IsIdle(long now) => Client.IsIdle(now);

    /// <summary>Writes the state in the compact form that <see cref="TryRestore"/> reads.</summary>
    public void Save(IBufferWriter<byte> output) => LimiterState.Write(Snapshot.Of(Client), output);

    /// <summary>Restores a limiter that <see cref="Save"/> wrote, for a policy that may have changed since.</summary>
    /// <returns>False when the bytes are not a limiter's state.</returns>
    public static bool TryRestore(ReadOnlySpan<byte> state, Policy policy, [NotNullWhen(true)] out ClientLimiter? limiter)
    {
        limiter = null;
        if (LimiterState.TryRead(state, out var snapshot))
        {
            var layout = LimiterLayout.Of(policy);
            limiter = new ClientLimiter(layout, snapshot.ToWords(layout));
        }

        return limiter is not null;
    }
}
