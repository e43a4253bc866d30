using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Limiting.State;

/// <summary>
/// A client's limiter without an object around it: its words, seen through the layout of its policy. Zeroed words are a
/// client that has done nothing yet.
/// </summary>
internal readonly ref struct ClientWords
{
    public ClientWords(LimiterLayout layout, Span<long> words)
    {
        Layout = layout;
        All = words;
    }

    public LimiterLayout Layout { get; }

    public Span<long> All { get; }

    public Policy Policy => Layout.Policy;

    public ref long this[int index] => ref All[index];

    public LeaseList Leases => new(All, All[Layout.LeasesAt..]);

    /// <summary>There is one only if the policy has penalties.</summary>
    public ViolationLog Violations => new(All, All[Layout.ViolationsAt..Layout.LeasesAt], Policy.Penalty);

    /// <summary>The time, or the latest that has been seen if that is later.</summary>
    public long Advance(long now)
    {
        ref var latest = ref All[Header.Now];
        return latest = Math.Max(latest, now);
    }

    public bool Release(Lease lease, long now) => Leases.Release(lease.Number, Advance(now));

    public bool Renew(Lease lease, long now)
    {
        now = Advance(now);
        return Leases.Renew(lease.Number, now + Policy.LeaseDuration.Ticks, now);
    }

    /// <summary>Bans until a time; 0: ends a ban.</summary>
    public void Ban(long until) => All[Header.BannedUntil] = Math.Min(until, Times.Latest);

    public void Reset()
    {
        foreach (var window in Layout.Windows)
        {
            window.Clear(All);
        }

        if (Layout.MaxViolations > 0)
        {
            Violations.Clear();
        }
    }

    /// <summary>Whether nothing would be lost by forgetting the client.</summary>
    public bool IsIdle(long now)
    {
        // A limiter made anew would take an earlier time, or give the number of its latest lease again.
        if (now < All[Header.Now] || now <= All[Header.LatestLease] || now < All[Header.BannedUntil] || Leases.Live(now) > 0)
        {
            return false;
        }

        if (Layout.MaxViolations > 0 && (Violations.Remembers(now) || Violations.Live(now) > 0))
        {
            return false;
        }

        foreach (var window in Layout.Windows)
        {
            if (!window.IsEmpty(All, now))
            {
                return false;
            }
        }

        return true;
    }
}
