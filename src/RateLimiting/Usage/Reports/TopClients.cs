using KokoroTts.RateLimiting.Usage.Sketches;

namespace KokoroTts.RateLimiting.Usage.Reports;

/// <summary>The heaviest clients by one measure.</summary>
/// <param name="Total">What all clients had; exact.</param>
/// <param name="ErrorBound">
/// Most by which any count is too high, and most that a client may have which was not followed: at most the total divided by the
/// number of clients followed, and 0 while there were no more clients than that.
/// </param>
/// <param name="Clients">The clients, heaviest first.</param>
public sealed record TopClients(long Total, long ErrorBound, IReadOnlyList<TopClient> Clients)
{
    /// <summary>Takes the heaviest of a sketch.</summary>
    internal static TopClients Of(HeavyHitterSummary<string>? summary, int count) => summary is null
        ? new TopClients(0, 0, [])
        : new TopClients(
            summary.Total,
            summary.Floor,
            [.. summary.Top(count).Select(client => new TopClient(client.Key, client.Count, client.Error))]);
}
