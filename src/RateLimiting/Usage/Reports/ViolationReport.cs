using KokoroTts.RateLimiting.Usage.History;

namespace KokoroTts.RateLimiting.Usage.Reports;

/// <summary>Refusals of the newest hours; see <see cref="RollUps.Window"/> for where exactly they begin.</summary>
/// <param name="TimeWindowHours">Length asked for, in hours.</param>
/// <param name="TotalViolations">Refused requests; exact.</param>
/// <param name="UniqueViolatingIps">Distinct clients refused: exact up to 64, then with a standard error of 1.6 %.</param>
/// <param name="ViolationsByReason">Refused requests by reason; exact.</param>
/// <param name="ViolationsByHour">Refused requests of each hour of the clock that has any, oldest first; exact.</param>
/// <param name="TopViolatingIps">The 10 clients with the most refused requests, most first.</param>
public sealed record ViolationReport(
    int TimeWindowHours,
    long TotalViolations,
    long UniqueViolatingIps,
    IReadOnlyDictionary<string, long> ViolationsByReason,
    IReadOnlyList<HourCount> ViolationsByHour,
    IReadOnlyList<IpViolations> TopViolatingIps)
{
    /// <summary>Reports a window.</summary>
    /// <param name="window">The usage.</param>
    public static ViolationReport Of(UsageWindow window) => window.Sum is not { } sum
        ? new ViolationReport(window.Hours, 0, 0, new Dictionary<string, long>(), [], [])
        : new ViolationReport(
            window.Hours,
            sum.Blocked,
            sum.BlockedClients.Estimate(),
            sum.Reasons,
            [.. window.Points.Where(point => point.Blocked > 0)
                .GroupBy(point => HourOf(point.Start), (hour, points) => new HourCount(hour, points.Sum(point => point.Blocked)))],
            [.. sum.TopByBlocked.Top(UsageReport.Entries).Select(client => new IpViolations(client.Key, client.Count))]);

    private static DateTimeOffset HourOf(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
}
