using System.Text.Json.Serialization;

namespace KokoroTts.Observability.Metrics.Summary;

/// <summary>How long requests took, in milliseconds, from their arrival to the end of their answer; percentiles are estimates.</summary>
/// <param name="P50Ms">Half of them took no longer.</param>
/// <param name="P95Ms">95 % of them took no longer.</param>
/// <param name="P99Ms">99 % of them took no longer.</param>
/// <param name="AvgMs">Their mean.</param>
internal sealed record ResponseTimeFigures(
    [property: JsonPropertyName("p50_ms")] double? P50Ms,
    [property: JsonPropertyName("p95_ms")] double? P95Ms,
    [property: JsonPropertyName("p99_ms")] double? P99Ms,
    double? AvgMs)
{
    private const double Milliseconds = 1000;

    /// <summary>Of the requests that ended between two samples; all null where there is no first one or no request.</summary>
    public static ResponseTimeFigures Between(MetricsSample? start, MetricsSample now)
    {
        if (start is null || now.RequestCount <= start.RequestCount)
        {
            return new ResponseTimeFigures(null, null, null, null);
        }

        double[] counts = [.. now.Requests.Select((count, bucket) => count - start.Requests.ElementAtOrDefault(bucket))];
        return new ResponseTimeFigures(
            Percentile(0.5), Percentile(0.95), Percentile(0.99), Round((now.ResponseSeconds - start.ResponseSeconds) / counts[^1]));

        double? Percentile(double share) => HistogramQuantile.Estimate(share, now.Bounds, counts) is { } seconds ? Round(seconds) : null;
    }

    private static double Round(double seconds) => Math.Round(seconds * Milliseconds, 3);
}
