using KokoroTts.RateLimiting.Usage.History;
using KokoroTts.RateLimiting.Usage.Reports;

namespace KokoroTts.RateLimiting.Usage;

/// <summary>The reports that are made of a window.</summary>
public static class UsageReportExtensions
{
    /// <summary>Reports the usage of the newest hours.</summary>
    /// <inheritdoc cref="IUsageReports.WindowAsync"/>
    public static async Task<UsageReport> UsageAsync(this IUsageReports reports, int hours, CancellationToken cancellationToken) =>
        UsageReport.Of(await reports.WindowAsync(hours, cancellationToken).ConfigureAwait(false));

    /// <summary>Reports the refusals of the newest hours.</summary>
    /// <inheritdoc cref="IUsageReports.WindowAsync"/>
    public static async Task<ViolationReport> ViolationsAsync(this IUsageReports reports, int hours, CancellationToken cancellationToken) =>
        ViolationReport.Of(await reports.WindowAsync(hours, cancellationToken).ConfigureAwait(false));

    /// <summary>Usage of the newest hours over time.</summary>
    /// <inheritdoc cref="IUsageReports.WindowAsync"/>
    public static async Task<UsageSeries> SeriesAsync(this IUsageReports reports, int hours, CancellationToken cancellationToken) =>
        UsageSeries.Of(await reports.WindowAsync(hours, cancellationToken).ConfigureAwait(false));

    /// <summary>Reports the heaviest clients of the newest hours.</summary>
    /// <param name="reports">The reports.</param>
    /// <param name="hours">Length of the window, 1 to <see cref="RollUps.MostHours"/> hours.</param>
    /// <param name="count">Most clients by each measure, at least 0; no more are known than are followed.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of range.</exception>
    public static async Task<TopReport> TopAsync(this IUsageReports reports, int hours, int count, CancellationToken cancellationToken) =>
        TopReport.Of(await reports.WindowAsync(hours, cancellationToken).ConfigureAwait(false), count);
}
