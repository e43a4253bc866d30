using System.Text.Json;
using KokoroTts.Observability.Metrics;
using KokoroTts.Observability.Metrics.Exposition;
using KokoroTts.Observability.Metrics.Summary;

namespace KokoroTts.Observability.Tests.Metrics.Summary;

public sealed class MetricsSummaryTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Response_times_and_rates_are_those_since_the_sample()
    {
        var before = Snapshot(0, Durations("/v1/audio/speech", sum: 100, 10, 10, 10));
        var now = Snapshot(60, Durations("/v1/audio/speech", sum: 103, 12, 20, 20), Durations("/v1/models", sum: 0.5, 2, 2, 2));

        var summary = Summarize(before, now);

        Assert.Equal(0.2, summary.Throughput.RequestsPerSecond);
        Assert.Equal(12, summary.Throughput.RequestsPerMinute);
        Assert.Equal(new ResponseTimeFigures(437.5, 943.75, 988.75, 291.667), summary.ResponseTimes);
    }

    [Fact]
    public void Scrapes_and_probes_are_no_requests()
    {
        var summary = Summarize(
            Snapshot(0), Snapshot(60, Durations("/metrics/json", sum: 3, 30, 30, 30), Durations("/health/ready", sum: 3, 30, 30, 30)));

        Assert.Equal(0, summary.Throughput.RequestsPerSecond);
        Assert.Equal(new ResponseTimeFigures(null, null, null, null), summary.ResponseTimes);
    }

    [Fact]
    public void Shares_of_the_cache_count_a_segment_once()
    {
        // Ten were asked for: four there, one being made, five missed, two of which the shared store had.
        var summary = Summarize(Snapshot(0), Snapshot(
            60,
            Counter("kokorotts_cache_operations_total", ("operation", "hit", 4), ("operation", "shared", 1), ("operation", "miss", 5), ("operation", "store_hit", 2), ("operation", "store_miss", 3), ("operation", "evict", 6)),
            Gauge("kokorotts_cache_bytes", 3 * 1024 * 1024),
            Gauge("kokorotts_cache_entries", 7)));

        Assert.Equal(new CacheFigures(0.7, 0.3, 3, 7, 0.1), summary.Cache);
    }

    [Fact]
    public void The_fullest_file_system_counts()
    {
        var summary = Summarize(null, Snapshot(
            60,
            Family("kokorotts_disk_size_bytes", MetricKind.Gauge, ("folder", "data", 100), ("folder", "models", 200)),
            Family("kokorotts_disk_available_bytes", MetricKind.Gauge, ("folder", "data", 90), ("folder", "models", 50)),
            Gauge("kokorotts_cpu_percent", 12.345),
            Gauge("kokorotts_memory_percent", 50)));

        Assert.Equal(new SystemFigures(12.3, 50, 75), summary.System);
    }

    [Fact]
    public void Voices_and_features_come_with_their_share_of_requests()
    {
        var summary = Summarize(null, Snapshot(
            60,
            Counter("kokorotts_speech_requests_total", ("voice", "af_heart", 6), ("voice", "af_bella", 2), ("voice", "af_heart", 2)),
            Counter("kokorotts_feature_uses_total", ("feature", "captions", 5))));

        Assert.Equal([new VoiceFigures("af_heart", 8, 0.8), new VoiceFigures("af_bella", 2, 0.2)], summary.VoiceUsage);
        Assert.Equal([new FeatureFigures("captions", 5, 0.5)], summary.FeatureAdoption);
    }

    [Fact]
    public void At_most_twenty_voices_are_told()
    {
        var voices = Enumerable.Range(1, 30).Select(voice => ("voice", $"voice-{voice}", (double)voice)).ToArray();

        var told = Summarize(null, Snapshot(60, Counter("kokorotts_speech_requests_total", voices))).VoiceUsage;

        Assert.Equal(20, told.Count);
        Assert.Equal("voice-30", told[0].Voice);
    }

    [Fact]
    public void What_is_not_known_is_null_and_the_members_have_the_names_of_LiteTTS()
    {
        var json = JsonSerializer.Serialize(Summarize(null, Snapshot(0)), MetricsSummary.Json);

        Assert.Equal(
            """
            {"timestamp":"2026-01-02T03:04:05Z","response_times":{"p50_ms":null,"p95_ms":null,"p99_ms":null,"avg_ms":null},"throughput":{"requests_per_second":null,"requests_per_minute":null,"concurrent_users":null,"queue_length":null,"segments_per_second":null,"audio_seconds_per_second":null},"cache":{"hit_rate":null,"miss_rate":null,"size_mb":null,"entries":null,"evictions_per_second":null},"system":{"cpu_percent":null,"memory_percent":null,"disk_usage_percent":null},"voice_usage":[],"feature_adoption":[]}
            """,
            json);
    }

    private static MetricsSummary Summarize(MetricSnapshot? before, MetricSnapshot now)
    {
        var sample = before is null ? null : MetricsSample.Of(before);
        return MetricsSummary.Of(now, sample, sample);
    }

    private static MetricSnapshot Snapshot(int second, params MetricFamily[] families) => new(
        Start.AddSeconds(second),
        [.. families.GroupBy(family => family.Name, (_, same) => same.Aggregate((one, other) => one with { Points = [.. one.Points, .. other.Points] }))]);

    /// <summary>Cumulative counts up to 250 ms, up to 1 s, and of all.</summary>
    private static MetricFamily Durations(string endpoint, double sum, params long[] counts) => new(
        "kokorotts_request_duration_seconds",
        MetricKind.Histogram,
        "",
        [new MetricPoint([new("endpoint", endpoint)], sum, [new(0.25, counts[0]), new(1, counts[1]), new(double.PositiveInfinity, counts[2])])]);

    private static MetricFamily Counter(string name, params (string Label, string Value, double Count)[] points) =>
        Family(name, MetricKind.Counter, points);

    private static MetricFamily Gauge(string name, double value) => new(name, MetricKind.Gauge, "", [new MetricPoint([], value, [])]);

    private static MetricFamily Family(string name, MetricKind kind, params (string Label, string Value, double Count)[] points) =>
        new(name, kind, "", [.. points.Select(point => new MetricPoint([new(point.Label, point.Value)], point.Count, []))]);
}
