using System.Collections.Immutable;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.Grains.Interfaces.Limiting;

/// <summary>A <see cref="LimiterReport"/> on its way to a frontend. Times are UTC ticks.</summary>
/// <param name="Tier">Name of the tier.</param>
/// <param name="Windows">A report for each window.</param>
/// <param name="Leases">Requests being answered.</param>
/// <param name="Violations">Violations within the last hour.</param>
/// <param name="PenaltyUntil">End of the running penalty.</param>
/// <param name="BannedUntil">End of the ban.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.limiter-report")]
public sealed record LimiterReportMessage(
    [property: Id(0)] string Tier,
    [property: Id(1)] ImmutableArray<WindowReportMessage> Windows,
    [property: Id(2)] int Leases,
    [property: Id(3)] int Violations,
    [property: Id(4)] long? PenaltyUntil,
    [property: Id(5)] long? BannedUntil)
{
    /// <summary>Packs a report.</summary>
    public static LimiterReportMessage Of(LimiterReport report) => new(
        report.PolicyName,
        [.. report.Windows.Select(window => new WindowReportMessage(window.Limit.Name, window.Used, window.Remaining, window.ResetAt))],
        report.Leases,
        report.Violations,
        report.PenaltyUntil,
        report.BannedUntil);

    /// <summary>Unpacks the report.</summary>
    /// <param name="policy">The client's policy as the frontend has it; windows that it does not know are left out.</param>
    public LimiterReport ToReport(Policy policy) => new(
        Tier,
        [.. from window in Windows
            join limit in policy.Windows on window.Name equals limit.Name
            select new WindowReport(limit, window.Used, window.Remaining, window.ResetAt)],
        Leases,
        Violations,
        PenaltyUntil,
        BannedUntil);
}
