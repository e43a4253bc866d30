using KokoroTts.RateLimiting.Usage.History;

namespace KokoroTts.RateLimiting.Usage.Reports;

/// <summary>The heaviest clients of the newest hours; see <see cref="RollUps.Window"/> for where exactly they begin.</summary>
/// <param name="TimeWindowHours">Length asked for, in hours.</param>
/// <param name="ByRequests">By requests, refused ones included.</param>
/// <param name="ByCharacters">By characters of all requests.</param>
/// <param name="ByBlocked">By refused requests.</param>
public sealed record TopReport(int TimeWindowHours, TopClients ByRequests, TopClients ByCharacters, TopClients ByBlocked)
{
    /// <summary>Reports a window.</summary>
    /// <param name="window">The usage.</param>
    /// <param name="count">Most clients by each measure, at least 0.</param>
    public static TopReport Of(UsageWindow window, int count) => new(
        window.Hours,
        TopClients.Of(window.Sum?.TopByRequests, count),
        TopClients.Of(window.Sum?.TopByCharacters, count),
        TopClients.Of(window.Sum?.TopByBlocked, count));
}
