using System.Globalization;
using System.Text;
using System.Text.Json;
using KokoroTts.Api.Errors;
using KokoroTts.RateLimiting.Abuse;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Usage;
using KokoroTts.Speech.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KokoroTts.Api.Admin;

/// <summary>Everything at once: a report as JSON, or the newest requests as CSV.</summary>
internal static class ExportEndpoints
{
    private const int BatchCharacters = 32 << 10;

    public static void MapExport(this IEndpointRouteBuilder limits) => limits.MapGet("export", ExportAsync)
        .WithName("ExportUsage")
        .WithSummary("Exports the reports as JSON (format=json), or the newest requests as CSV (format=csv).")
        .Produces<UsageExport>()
        .Produces<string>(StatusCodes.Status200OK, "text/csv");

    private static async Task ExportAsync(
        HttpContext http, IUsageReports reports, AbuseDetector detector, PolicySource policies, RedisView redis, TimeProvider time, string? format)
    {
        switch (format ?? "json")
        {
            case "json":
                var export = await UsageExport.ReadAsync(reports, detector, policies.Current, redis, time.GetUtcNow(), http.RequestAborted);
                http.Response.ContentType = "application/json; charset=utf-8";
                Attach(http.Response, "json");
                await JsonSerializer.SerializeAsync(http.Response.Body, export, ErrorWriter.Json, http.RequestAborted);
                break;
            case "csv":
                http.Response.ContentType = "text/csv; charset=utf-8";
                Attach(http.Response, "csv");
                await WriteCsvAsync(http, reports);
                break;
            default:
                throw new ApiException(StatusCodes.Status400BadRequest, "invalid_value", $"'format' is '{ShownText.Of(format!)}'; use json or csv.", "format");
        }
    }

    private static void Attach(HttpResponse response, string extension) =>
        response.Headers.ContentDisposition = $"attachment; filename=\"rate-limits.{extension}\"";

    /// <summary>A row for each request, sent in batches as they are read. Refusals that were counted together have equal rows.</summary>
    private static async Task WriteCsvAsync(HttpContext http, IUsageReports reports)
    {
        var rows = new StringBuilder("timestamp,ip,endpoint,character_count,blocked,block_reason\r\n");
        await foreach (var usage in reports.EventsAsync(http.RequestAborted))
        {
            var row = Row(usage);
            for (var copy = 0; copy < usage.Count; copy++)
            {
                rows.Append(row);
                if (rows.Length >= BatchCharacters)
                {
                    await http.Response.WriteAsync(rows.ToString(), http.RequestAborted);
                    rows.Clear();
                }
            }
        }

        await http.Response.WriteAsync(rows.ToString(), http.RequestAborted);
    }

    private static string Row(in UsageEvent usage) => string.Create(
        CultureInfo.InvariantCulture,
        $"{usage.Time.UtcDateTime:O},{Quote(usage.Client)},{Quote(usage.Endpoint)},{usage.Characters / usage.Count},{(usage.Blocked ? "true" : "false")},{Quote(usage.BlockReason ?? "")}\r\n");

    /// <summary>As RFC 4180 has it.</summary>
    private static string Quote(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
