using System.Runtime.CompilerServices;
using KokoroTts.RateLimiting.Limiting.State;
using KokoroTts.RateLimiting.Limiting.Windows;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Limiting;

/// <summary>The decision on a request: everything is checked together, and nothing is taken unless all of it passes.</summary>
internal static class Admission
{
    /// <summary>Decides.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A cost is negative.</exception>
    public static Decision Decide(ClientWords client, in Cost cost, int refusedElsewhere, long now)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cost.Requests);
        ArgumentOutOfRangeException.ThrowIfNegative(cost.Characters);
        now = client.Advance(now);
        if (refusedElsewhere > 0 && MayViolate(client, now))
        {
            client.Violations.AddRepeats(now);
        }

        var failure = Check(client, cost, now);
        return failure.Reason == RefusalReason.None ? Admit(client, cost, now) : Refuse(client, failure, now);
    }

    /// <summary>Finds what fails, and of several the one that is last to pass; a violation among them is recorded.</summary>
    private static Failure Check(ClientWords client, in Cost cost, long now)
    {
        var limits = new Failure { At = now };
        var windows = client.Layout.Windows;
        for (var i = 0; i < windows.Length; i++)
        {
            limits.Consider(windows[i].PassesAt(client.All, windows[i].AmountOf(cost), now), ViolationLog.FirstWindow + i);
        }

        if (cost.Characters > client.Policy.CharactersPerRequest)
        {
            limits.Consider(Times.Never, ViolationLog.CharactersPerRequest);
        }

        if (limits.Reason != RefusalReason.None && MayViolate(client, now))
        {
            client.Violations.Add(limits.Limit, now);
        }

        if (client.Layout.MaxLeases > 0)
        {
            limits.Consider(client.Leases.FreeAt(client.Layout.MaxLeases, now), Failure.ConcurrentRequests);
        }

        return Blocked(client, limits, now);
    }

    /// <summary>The penalty or the ban, if that lasts at least as long as a limit's refusal.</summary>
    private static Failure Blocked(ClientWords client, Failure failure, long now)
    {
        if (client[Header.PenaltyUntil] is var penalty && penalty > now && penalty >= failure.At)
        {
            failure = new Failure { At = penalty, Reason = RefusalReason.Penalty, Limit = client.Violations.Cause };
        }

        var ban = client[Header.BannedUntil] is var until && until < Times.Latest ? until : Times.Never;
        return ban > now && ban >= failure.At ? new Failure { At = ban, Reason = RefusalReason.Ban } : failure;
    }

    private static Decision Admit(ClientWords client, in Cost cost, long now)
    {
        foreach (var window in client.Layout.Windows)
        {
            window.Take(client.All, window.AmountOf(cost), now);
        }

        var tightest = Tightest(client, now, out var remaining);
        return new Decision
        {
            Outcome = Outcome.Allowed,
            PolicyName = client.Policy.Name,
            Lease = Lend(client, now),
            Tightest = tightest?.Limit,
            Remaining = remaining,
            ResetAt = tightest?.ResetAt(client.All, now) ?? now,
        };
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Decision Refuse(ClientWords client, Failure failure, long now)
    {
        var (type, name, value) = Name(client, failure.Limit);
        var refusing = failure is { Reason: RefusalReason.Limit, Limit: >= ViolationLog.FirstWindow };
        var remaining = 0L;
        var window = refusing ? client.Layout.Windows[failure.Limit - ViolationLog.FirstWindow] : Tightest(client, now, out remaining);
        return new Decision
        {
            Outcome = client.Policy.Shadow ? Outcome.Shadow : Outcome.Refused,
            Reason = failure.Reason,
            PolicyName = client.Policy.Name,
            LimitType = type,
            LimitName = name,
            LimitValue = value,
            RetryAt = failure.At == Times.Never ? null : failure.At,
            Lease = client.Policy.Shadow ? Lend(client, now) : default,
            Tightest = window?.Limit,
            Remaining = refusing ? window!.Remaining(client.All, now) : remaining,
            ResetAt = Math.Min(failure.At, window?.ResetAt(client.All, now) ?? now),
        };
    }

    private static (string? Type, string? Name, long Value) Name(ClientWords client, int limit) => limit switch
    {
        ViolationLog.NoCause => default,
        ViolationLog.CharactersPerRequest => (LimitTypes.CharactersPerRequest, LimitTypes.CharactersPerRequest, client.Policy.CharactersPerRequest ?? 0),
        Failure.ConcurrentRequests => (LimitTypes.ConcurrentRequests, LimitTypes.ConcurrentRequests, client.Layout.MaxLeases),
        _ when client.Layout.Windows[limit - ViolationLog.FirstWindow].Limit is var window => (window.Type, window.Name, window.Quota),
        _ => default,
    };

    /// <summary>The window with the smallest share of its quota left, the first of equals.</summary>
    private static PlacedWindow? Tightest(ClientWords client, long now, out long remaining)
    {
        PlacedWindow? tightest = null;
        remaining = 0;
        foreach (var window in client.Layout.Windows)
        {
            var left = window.Remaining(client.All, now);
            if (tightest is null || left * tightest.Capacity < remaining * window.Capacity)
            {
                (tightest, remaining) = (window, left);
            }
        }

        return tightest;
    }

    private static Lease Lend(ClientWords client, long now) =>
        client.Layout.MaxLeases > 0 && client.Leases.FreeAt(client.Layout.MaxLeases, now) <= now
            ? client.Leases.Add(now + client.Policy.LeaseDuration.Ticks, now)
            : default;

    /// <summary>Whether a refusal now would be a violation: there are penalties, and neither one nor a ban is running.</summary>
    private static bool MayViolate(ClientWords client, long now) =>
        client.Layout.MaxViolations > 0 && client[Header.PenaltyUntil] <= now && client[Header.BannedUntil] <= now;

    /// <summary>What fails, and when it will pass.</summary>
    private struct Failure
    {
        /// <summary>A limit beside the causes of violations, which it is not.</summary>
        public const int ConcurrentRequests = -1;

        public long At;
        public RefusalReason Reason;
        public int Limit;

        public void Consider(long at, int limit)
        {
            if (at > At)
            {
                (At, Reason, Limit) = (at, RefusalReason.Limit, limit);
            }
        }
    }
}
