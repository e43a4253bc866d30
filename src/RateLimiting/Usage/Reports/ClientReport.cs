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
    /// <summary>A report with what is computed from the rest.</summary>
    /// <param name="client">The client's canonical text.</param>
    /// <param name="requests">Requests, refused ones included.</param>
    /// <param name="blocked">Refused requests.</param>
    /// <param name="characters">Characters of all requests.</param>
    /// <param name="first">Time of the earliest request, in UTC.</param>
    /// <param name="last">Time of the latest request, in UTC.</param>
    /// <param name="violations">The newest refusals, oldest first.</param>
    public static ClientReport Of(
        string client, long requests, long blocked, long characters, DateTimeOffset first, DateTimeOffset last, IReadOnlyList<Violation> violations) => new(
        client,
        requests,
        blocked,
        Figures.Percent(requests - blocked, requests),
        characters,
        blocked,
        first,
        last,
        MeanInterval(first, last, requests),
        violations);

    /// <summary>Merges what several machines know of one client.</summary>
    /// <param name="reports">Their reports, at least one.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static ClientReport Merge(IReadOnlyCollection<ClientReport> reports)
    {
        return Of(
            reports.First().Ip,
            reports.Sum(report => report.TotalRequests),
            reports.Sum(report => report.BlockedRequests),
            reports.Sum(report => report.TotalCharacters),
            reports.Min(report => report.FirstSeen),
            reports.Max(report => report.LastSeen),
            [.. reports.SelectMany(report => report.RecentViolations)
                .OrderBy(violation => violation.Timestamp)
                .TakeLast(ClientActivity.MostViolations)]);
    }

    /// <summary>Mean time between requests, in seconds.</summary>
    internal static double MeanInterval(DateTimeOffset first, DateTimeOffset last, long requests) =>
        requests < 2 ? 0 : Figures.Round((last - first).TotalSeconds / (requests - 1));
}
