using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KokoroTts.Observability.Health;

/// <summary>Writes a health report as JSON: status, timestamp, uptime_seconds, version and each check by name.</summary>
internal sealed class HealthReportWriter
{
    private readonly Uptime _uptime;
    private readonly TimeProvider _time;

    public HealthReportWriter(Uptime uptime, TimeProvider time)
    {
        _uptime = uptime;
        _time = time;
    }

    public async Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("status", Text(report.Status));
        json.WriteString("timestamp", _time.GetUtcNow().UtcDateTime);
        json.WriteNumber("uptime_seconds", _uptime.Elapsed.TotalSeconds);
        json.WriteString("version", ProductVersion.Current);
        json.WriteStartObject("checks");
        foreach (var (name, check) in report.Entries)
        {
            Write(json, name, check);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }

    private static void Write(Utf8JsonWriter json, string name, HealthReportEntry check)
    {
        json.WriteStartObject(name);
        json.WriteString("status", Text(check.Status));
        json.WriteString("description", check.Description);
        json.WriteNumber("duration_ms", check.Duration.TotalMilliseconds);
        json.WriteEndObject();
    }

    private static string Text(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
