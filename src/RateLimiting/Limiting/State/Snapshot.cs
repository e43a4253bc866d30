using KokoroTts.RateLimiting.Limiting.Windows;

namespace KokoroTts.RateLimiting.Limiting.State;

/// <summary>All that a limiter knows, apart from the layout of a policy: what is stored, and what survives a change of policy.</summary>
internal sealed record Snapshot
{
    /// <summary>The latest time that the limiter has seen.</summary>
    public required long Now { get; init; }

    public long BannedUntil { get; init; }

    public long LatestLease { get; init; }

    /// <summary>Leases that have not expired.</summary>
    public IReadOnlyList<(long Number, long ExpiresAt)> Leases { get; init; } = [];

    /// <summary>Null without violations and penalties to remember.</summary>
    public ViolationRecord? Record { get; init; }

    /// <summary>The windows of which anything is known.</summary>
    public IReadOnlyList<WindowHistory> Windows { get; init; } = [];

    /// <summary>Takes a limiter's state at its latest time.</summary>
    public static Snapshot Of(ClientWords client)
    {
        var now = client[Header.Now];
        var leases = new (long, long)[client.Leases.Live(now)];
        for (var i = 0; i < leases.Length; i++)
        {
            leases[i] = client.Leases[i];
        }

        var windows = new List<WindowHistory>();
        foreach (var window in client.Layout.Windows)
        {
            if (window.HasPast(client.All, now))
            {
                windows.Add(window.Capture(client.All, now));
            }
        }

        return new Snapshot
        {
            Now = now,
            BannedUntil = client[Header.BannedUntil] > now ? client[Header.BannedUntil] : 0,
            LatestLease = client[Header.LatestLease],
            Leases = leases,
            Record = ViolationRecord.Of(client, now),
            Windows = windows,
        };
    }

    /// <summary>The state in words of a layout, on the strict side where it cannot be the same.</summary>
    public long[] ToWords(LimiterLayout layout)
    {
        var leases = layout.MaxLeases > 0 ? Leases : [];
        var more = Math.Max(0, leases.Count - layout.MaxLeases);
        var words = new long[layout.Words + (more * LeaseList.WordsPerLease)];
        var client = new ClientWords(layout, words);
        words[Header.Now] = Now;
        words[Header.BannedUntil] = BannedUntil;
        words[Header.LatestLease] = LatestLease;
        foreach (var (number, expiresAt) in leases)
        {
            client.Leases.Append(number, expiresAt);
        }

        foreach (var history in Windows)
        {
            var window = layout.IndexOf(history.Name) is >= 0 and var index ? layout.Windows[index] : null;
            if (window?.Limit.Unit == history.Unit)
            {
                window.Enter(words, history, Now);
            }
        }

        if (layout.MaxViolations > 0)
        {
            Record?.Enter(client);
        }

        return words;
    }
}
