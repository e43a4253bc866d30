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
        limits.MapGet("usage", async (IUsageReports reports, string? hours, CancellationToken cancellationToken) =>
                TypedResults.Ok(await reports.UsageAsync(Hours(hours), cancellationToken)))
            .WithName("GetUsage").WithSummary("Usage of the newest hours.");
        limits.MapGet("violations", async (IUsageReports reports, string? hours, CancellationToken cancellationToken) =>
                TypedResults.Ok(await reports.ViolationsAsync(Hours(hours), cancellationToken)))
            .WithName("GetViolations").WithSummary("Refusals of the newest hours.");
        limits.MapGet("series", async (IUsageReports reports, string? hours, CancellationToken cancellationToken) =>
                TypedResults.Ok(await reports.SeriesAsync(Hours(hours), cancellationToken)))
            .WithName("GetUsageSeries").WithSummary("Usage of the newest hours over time, for charts.");
        limits.MapGet("top", TopAsync).WithName("GetTopClients").WithSummary("The heaviest clients of the newest hours.");
        limits.MapGet("abuse-patterns", async (IUsageReports reports, AbuseDetector detector, CancellationToken cancellationToken) =>
                TypedResults.Ok(await detector.DetectAsync(reports, cancellationToken)))
            .WithName("GetAbusePatterns").WithSummary("What looks like abuse now.");
    }

    private static async Task<Ok<TopReport>> TopAsync(IUsageReports reports, string? hours, string? limit, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reports.TopAsync(Hours(hours), Number("limit", limit, 10, 1, MostTopClients), cancellationToken));

    private static int Hours(string? hours) => Number("hours", hours, 24, 1, RollUps.MostHours);

    private static int Number(string name, string? text, int missing, int least, int most) => text switch
    {
        null => missing,
        _ when int.TryParse(text, out var number) && number >= least && number <= most => number,
        _ => throw new ApiException(
            StatusCodes.Status400BadRequest, "value_out_of_range", $"'{name}' is '{ShownText.Of(text)}'; use a whole number from {least} to {most}.", name),
    };
}
