using System.Globalization;
using System.Net;

namespace KokoroTts.Speech.Bench.Serving;

/// <summary>What the service's own metrics say about its segment cache.</summary>
internal static class CacheCounters
{
    private const string Metric = "kokorotts_cache_operations_total{";

    /// <summary>Segments that were not synthesised because they were cached or shared with another request.</summary>
    public static async Task<double> SegmentsNotSynthesizedAsync(IPEndPoint server)
    {
        using var client = new HttpClient();
        var exposition = await client.GetStringAsync($"http://{server}/metrics");
        return exposition.Split('\n')
            .Where(line => line.StartsWith(Metric, StringComparison.Ordinal))
            .Where(line => line.Contains("\"hit\"", StringComparison.Ordinal) || line.Contains("\"shared\"", StringComparison.Ordinal))
            .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }
}
