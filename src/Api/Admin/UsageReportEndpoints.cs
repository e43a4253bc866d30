using KokoroTts.Api.Errors;
using KokoroTts.RateLimiting.Abuse;
using KokoroTts.RateLimiting.Usage;
using KokoroTts.RateLimiting.Usage.History;
using KokoroTts.RateLimiting.Usage.Reports;
using KokoroTts.Speech.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace KokoroTts.Api.Admin;

/// <summary>Who used how much, who was refused, and what looks like abuse.</summary>
internal static class UsageReportEndpoints
{
    private const int MostTopClients = 100;

    public static void MapUsageReports(this IEndpointRouteBuilder limits)
    {
        limits.MapGet("usage", (UsageLedger ledger, string? hours) => TypedResults.Ok(ledger.Usage(Hours(hours))))
            .WithName("GetUsage").WithSummary("Usage of the newest hours.");
        limits.MapGet("violations", (UsageLedger ledger, string? hours) => TypedResults.Ok(ledger.Violations(Hours(hours))))
            .WithName("GetViolations").WithSummary("Refusals of the newest hours.");
        limits.MapGet("series", (UsageLedger ledger, string? hours) => TypedResults.Ok(ledger.Series(Hours(hours))))
            .WithName("GetUsageSeries").WithSummary("Usage of the newest hours over time, for charts.");
        limits.MapGet("top", Top).WithName("GetTopClients").WithSummary("The heaviest clients of the newest hours.");
        limits.MapGet("abuse-patterns", (UsageLedger ledger, AbuseDetector detector) => TypedResults.Ok(detector.Detect(ledger)))
            .WithName("GetAbusePatterns").WithSummary("What looks like abuse now.");
    }

    private static Ok<TopReport> Top(UsageLedger ledger, string? hours, string? limit) =>
        TypedResults.Ok(ledger.Top(Hours(hours), Number("limit", limit, 10, 1, MostTopClients)));

    private static int Hours(string? hours) => Number("hours", hours, 24, 1, RollUps.MostHours);

    private static int Number(string name, string? text, int missing, int least, int most) => text switch
    {
        null => missing,
        _ when int.TryParse(text, out var number) && number >= least && number <= most => number,
        _ => throw new ApiException(
            StatusCodes.Status400BadRequest, "value_out_of_range", $"'{name}' is '{ShownText.Of(text)}'; use a whole number from {least} to {most}.", name),
    };
}
