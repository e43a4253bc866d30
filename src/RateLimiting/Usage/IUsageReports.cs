using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Usage.Activity;
using KokoroTts.RateLimiting.Usage.History;
using KokoroTts.RateLimiting.Usage.Reports;

namespace KokoroTts.RateLimiting.Usage;

/// <summary>
/// Answers what was used and refused, wherever that is kept. Every call may wait for others, and throws
/// <see cref="UsageAwayException"/> when they do not answer.
/// </summary>
public interface IUsageReports
{
    /// <summary>Usage of the newest hours; see <see cref="RollUps.Window"/> for where exactly they begin.</summary>
    /// <param name="hours">Length of the window, 1 to <see cref="RollUps.MostHours"/> hours.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of range.</exception>
    Task<UsageWindow> WindowAsync(int hours, CancellationToken cancellationToken);

    /// <summary>What one client did; null for one that is not known, or was dropped for more active ones.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<ClientReport?> ClientAsync(ClientId client, CancellationToken cancellationToken);

    /// <summary>What each client did in the last hour, each client once.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<IReadOnlyList<RecentActivity>> RecentClientsAsync(CancellationToken cancellationToken);

    /// <summary>Address ranges with at least so many clients over their limit in the last 10 minutes, each range once.</summary>
    /// <param name="leastClients">Fewest clients, at least 1.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<IReadOnlyList<RangeActivity>> RecentRangesAsync(int leastClients, CancellationToken cancellationToken);

    /// <summary>The newest events that are kept, oldest first.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    IAsyncEnumerable<UsageEvent> EventsAsync(CancellationToken cancellationToken);
}
