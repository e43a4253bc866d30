using KokoroTts.RateLimiting.Usage.Activity;

namespace KokoroTts.RateLimiting.Usage.Reports;

/// <summary>What one client did since it is followed.</summary>
/// <param name="Ip">The client's canonical text.</param>
/// <param name="TotalRequests">Requests, refused ones included.</param>
/// <param name="BlockedRequests">Refused requests.</param>
/// <param name="SuccessRate">Share of requests that were not refused, in percent, 0 to 100.</param>
/// <param name="TotalCharacters">Characters of all requests, refused ones included.</param>
/// <param name="ViolationCount">Refused requests.</param>
/// <param name="FirstSeen">Time of the earliest request, in UTC.</param>
/// <param name="LastSeen">Time of the latest request, in UTC.</param>
/// <param name="AvgRequestIntervalSeconds">Mean time from one request to the next, in seconds; 0 for a single one.</param>
/// <param name="RecentViolations">The newest refusals, at most 10, oldest first; several that were counted together show once.</param>
public sealed record ClientReport(
    string Ip,
    long TotalRequests,
    long BlockedRequests,
    double SuccessRate,
    long TotalCharacters,
    long ViolationCount,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    double AvgRequestIntervalSeconds,
    IReadOnlyList<Violation> RecentViolations)
{
    /// <summary>Merges what several machines know of one client.</summary>
    /// <param name="reports">Their reports, at least one.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static ClientReport Merge(IReadOnlyCollection<ClientReport> reports)
    {
        var (requests, blocked) = (reports.Sum(report => report.TotalRequests), reports.Sum(report => report.BlockedRequests));
        var (first, last) = (reports.Min(report => report.FirstSeen), reports.Max(report => report.LastSeen));
        return new ClientReport(
            reports.First().Ip,
            requests,
            blocked,
            Figures.Percent(requests - blocked, requests),
            reports.Sum(report => report.TotalCharacters),
            reports.Sum(report => report.ViolationCount),
            first,
            last,
            MeanInterval(first, last, requests),
            [.. reports.SelectMany(report => report.RecentViolations)
                .OrderBy(violation => violation.Timestamp)
                .TakeLast(ClientActivity.MostViolations)]);
    }

    /// <summary>Mean time between requests, in seconds.</summary>
    internal static double MeanInterval(DateTimeOffset first, DateTimeOffset last, long requests) =>
        requests < 2 ? 0 : Figures.Round((last - first).TotalSeconds / (requests - 1));
}
