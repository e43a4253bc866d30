using System.Collections.Immutable;
using KokoroTts.RateLimiting.Limiting.State;

namespace KokoroTts.RateLimiting.Limiting;

/// <summary>What a client has used and has left. Times are UTC in ticks of 100 ns since the year 1.</summary>
/// <param name="PolicyName">Name of the tier.</param>
/// <param name="Windows">A report for each window, in the policy's order.</param>
/// <param name="Leases">Requests being answered; 0 when the policy does not limit them.</param>
/// <param name="Violations">Violations within the last hour, counted up to the number that is forgiven.</param>
/// <param name="PenaltyUntil">End of the running penalty; null without one.</param>
/// <param name="BannedUntil">End of the ban, the ticks of <see cref="DateTimeOffset.MaxValue"/> when it is for ever; null without one.</param>
public sealed record LimiterReport(
    string PolicyName,
    ImmutableArray<WindowReport> Windows,
    int Leases,
    int Violations,
    long? PenaltyUntil,
    long? BannedUntil)
{
    internal static LimiterReport Of(ClientWords client, long now)
    {
        var windows = ImmutableArray.CreateBuilder<WindowReport>(client.Layout.Windows.Length);
        foreach (var window in client.Layout.Windows)
        {
            var remaining = window.Remaining(client.All, now);
            windows.Add(new WindowReport(window.Limit, window.Capacity - remaining, remaining, window.ResetAt(client.All, now)));
        }

        return new LimiterReport(
            client.Policy.Name,
            windows.MoveToImmutable(),
            client.Layout.MaxLeases > 0 ? client.Leases.Live(now) : 0,
            client.Layout.MaxViolations > 0 ? client.Violations.Live(now) : 0,
            client[Header.PenaltyUntil] is var penalty && penalty > now ? penalty : null,
            client[Header.BannedUntil] is var ban && ban > now ? ban : null);
    }
}
