using KokoroTts.RateLimiting.Usage.History;

namespace KokoroTts.RateLimiting.Usage.Reports;

/// <summary>Usage of the newest hours; see <see cref="RollUps.Window"/> for where exactly they begin.</summary>
/// <param name="TimeWindowHours">Length asked for, in hours.</param>
/// <param name="TotalRequests">Requests, refused ones included; exact.</param>
/// <param name="BlockedRequests">Refused requests; exact.</param>
/// <param name="UniqueIps">Distinct clients: exact up to 64, then with a standard error of 1.6 %.</param>
/// <param name="TotalCharacters">Characters of all requests, refused ones included; exact.</param>
/// <param name="RequestsPerHour">Requests by the hours asked for. As the window may hold a minute or an hour more, at most that share too high.</param>
/// <param name="CharactersPerHour">Characters by the hours asked for, likewise.</param>
/// <param name="BlockRate">Share of refused requests, in percent, 0 to 100.</param>
/// <param name="TopEndpoints">The 10 endpoints with the most requests, most first.</param>
/// <param name="TopIps">The 10 clients with the most requests, most first.</param>
public sealed record UsageReport(
    int TimeWindowHours,
    long TotalRequests,
    long BlockedRequests,
    long UniqueIps,
    long TotalCharacters,
    double RequestsPerHour,
    double CharactersPerHour,
    double BlockRate,
    IReadOnlyList<EndpointCount> TopEndpoints,
    IReadOnlyList<IpCount> TopIps)
{
    /// <summary>Entries of each list, at most.</summary>
    internal const int Entries = 10;

    /// <summary>Reports a window.</summary>
    /// <param name="window">The usage.</param>
    public static UsageReport Of(UsageWindow window) => window.Sum is not { } sum
        ? new UsageReport(window.Hours, 0, 0, 0, 0, 0, 0, 0, [], [])
        : new UsageReport(
            window.Hours,
            sum.Requests,
            sum.Blocked,
            sum.Clients.Estimate(),
            sum.Characters,
            Figures.Round((double)sum.Requests / window.Hours),
            Figures.Round((double)sum.Characters / window.Hours),
            Figures.Percent(sum.Blocked, sum.Requests),
            [.. sum.Endpoints.OrderByDescending(endpoint => endpoint.Value)
                .ThenBy(endpoint => endpoint.Key, StringComparer.Ordinal)
                .Take(Entries)
                .Select(endpoint => new EndpointCount(endpoint.Key, endpoint.Value))],
            [.. sum.TopByRequests.Top(Entries).Select(client => new IpCount(client.Key, client.Count))]);
}
