using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace KokoroTts.Cluster.Tests.Scenarios;

public sealed partial class MetricsTests
{
    /// <summary>Some of what only silos record, and some of what every process does.</summary>
    private static readonly string[] Expected =
    [
        "kokorotts_segments_total", "kokorotts_inference_duration_seconds", "kokorotts_queue_wait_seconds", "kokorotts_queue_length",
        "kokorotts_real_time_factor", "kokorotts_grain_calls_total", "kokorotts_grain_call_duration_seconds", "kokorotts_grain_activations",
        "kokorotts_redis_connected", "kokorotts_redis_operations_total", "kokorotts_build_info", "kokorotts_cpu_percent",
        "process_cpu_seconds_total", "dotnet_gc_collections_total",
    ];

    [Fact]
    public async Task A_silos_metrics_have_the_names_and_types_of_the_reference()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 1, frontends: 1, Settings.Unlimited);
        await cluster.Frontends[0].SpeakAsync("One sentence.");

        var types = Rows(TypeLine(), await cluster.Silos[0].MetricsAsync());
        var reference = Rows(ReferenceRow(), await File.ReadAllTextAsync(Repository.PathOf("docs/metrics.md")));

        Assert.Empty(Expected.Except(types.Keys));
        Assert.All(types, metric => Assert.Equal(reference.GetValueOrDefault(metric.Key), metric.Value));
    }

    [Fact]
    public async Task A_silos_histogram_names_the_trace_of_the_request_that_a_frontend_got()
    {
        // Nobody listens there: the ids are told whether or not a collector takes the spans.
        await using var cluster = await TestCluster.StartAsync(
            silos: 1, frontends: 1, Settings.Of(("RateLimiting:Enabled", "false"), ("Tracing:OtlpEndpoint", "http://127.0.0.1:9")));
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/audio/speech")
        {
            Content = JsonContent.Create(new { model = "tts-1", input = "One sentence.", response_format = "pcm" }),
            Headers = { { "traceparent", $"00-{trace}-b7ad6b7169203331-01" } },
        };
        using (var answer = await cluster.Frontends[0].Http.SendAsync(request))
        {
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
        }

        await Until.TrueAsync(
            async () => (await cluster.Silos[0].OpenMetricsAsync()).Split('\n').Any(line =>
                line.StartsWith("kokorotts_inference_duration_seconds_bucket", StringComparison.Ordinal) && line.Contains(trace, StringComparison.Ordinal)),
            "the silo's inference time names the trace");
    }

    private static Dictionary<string, string> Rows(Regex row, string text) =>
        row.Matches(text).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["type"].Value);

    [GeneratedRegex(@"^# TYPE (?<name>(kokorotts|process|dotnet)_\w+) (?<type>\w+)$", RegexOptions.Multiline)]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"^\| `(?<name>\w+)` \| (?<type>counter|gauge|histogram) \|", RegexOptions.Multiline)]
    private static partial Regex ReferenceRow();
}
