using System.Text.Json.Serialization;
using KokoroTts.RateLimiting.Abuse;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Usage;
using KokoroTts.RateLimiting.Usage.Reports;

namespace KokoroTts.Api.Admin;

/// <summary>All reports in one.</summary>
/// <param name="ExportTimestamp">When it was made, in UTC.</param>
/// <param name="UsageStats24H">Usage of the last 24 hours.</param>
/// <param name="UsageStats1H">Usage of the last hour.</param>
/// <param name="ViolationReport24H">Refusals of the last 24 hours.</param>
/// <param name="AbusePatterns">What looks like abuse now.</param>
/// <param name="Configuration">The limits in force.</param>
public sealed record UsageExport(
    DateTimeOffset ExportTimestamp,
    [property: JsonPropertyName("usage_stats_24h")] UsageReport UsageStats24H,
    [property: JsonPropertyName("usage_stats_1h")] UsageReport UsageStats1H,
    [property: JsonPropertyName("violation_report_24h")] ViolationReport ViolationReport24H,
    IReadOnlyList<AbusePattern> AbusePatterns,
    PolicyView Configuration)
{
    internal static async Task<UsageExport> ReadAsync(
        IUsageReports reports, AbuseDetector detector, PolicySet policies, RedisView redis, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var day = await reports.WindowAsync(24, cancellationToken);
        return new UsageExport(
            now,
            UsageReport.Of(day),
            await reports.UsageAsync(1, cancellationToken),
            ViolationReport.Of(day),
            await detector.DetectAsync(reports, cancellationToken),
            PolicyView.Of(policies, redis));
    }
}
