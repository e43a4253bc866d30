using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Observability.Metrics;
using KokoroTts.Observability.Metrics.Exposition;

namespace KokoroTts.Observability.Tests.Metrics.Exposition;

public sealed class PrometheusTextWriterTests
{
    private static readonly MetricSnapshot Example = Snapshot(
        new MetricFamily(
            "kokorotts_audio_seconds_total",
            MetricKind.Counter,
            "A \"quoted\" \\ back\nslash.",
            [
                new MetricPoint([new("model", "kokoro"), new("voice", "say \"hi\"\\\nthere")], 1.5, []),
                new MetricPoint([new("model", "kokoro"), new("otel.metric.overflow", "true")], 2, []),
            ]),
        new MetricFamily("kokorotts_cache_bytes", MetricKind.Gauge, "Bytes.", [new MetricPoint([], 1e21, [])]),
        new MetricFamily(
            "kokorotts_queue_wait_seconds",
            MetricKind.Histogram,
            "Wait.",
            [new MetricPoint([new("model", "piper")], 3.25, [new(0.5, 1), new(1, 3), new(double.PositiveInfinity, 4)])]));

    [Fact]
    public void The_text_format_is_written_to_the_letter() =>
        Assert.Equal(
            """
            # HELP kokorotts_audio_seconds_total A "quoted" \\ back\nslash.
            # TYPE kokorotts_audio_seconds_total counter
            kokorotts_audio_seconds_total{model="kokoro",voice="say \"hi\"\\\nthere"} 1.5
            kokorotts_audio_seconds_total{model="kokoro",otel_metric_overflow="true"} 2
            # HELP kokorotts_cache_bytes Bytes.
            # TYPE kokorotts_cache_bytes gauge
            kokorotts_cache_bytes 1E+21
            # HELP kokorotts_queue_wait_seconds Wait.
            # TYPE kokorotts_queue_wait_seconds histogram
            kokorotts_queue_wait_seconds_bucket{model="piper",le="0.5"} 1
            kokorotts_queue_wait_seconds_bucket{model="piper",le="1"} 3
            kokorotts_queue_wait_seconds_bucket{model="piper",le="+Inf"} 4
            kokorotts_queue_wait_seconds_sum{model="piper"} 3.25
            kokorotts_queue_wait_seconds_count{model="piper"} 4

            """,
            PrometheusTextWriter.Write(Example, ExpositionFormat.PrometheusText));

    [Fact]
    public void OpenMetrics_is_written_to_the_letter() =>
        Assert.Equal(
            """
            # HELP kokorotts_audio_seconds A \"quoted\" \\ back\nslash.
            # TYPE kokorotts_audio_seconds counter
            kokorotts_audio_seconds_total{model="kokoro",voice="say \"hi\"\\\nthere"} 1.5
            kokorotts_audio_seconds_total{model="kokoro",otel_metric_overflow="true"} 2
            # HELP kokorotts_cache_bytes Bytes.
            # TYPE kokorotts_cache_bytes gauge
            kokorotts_cache_bytes 1E+21
            # HELP kokorotts_queue_wait_seconds Wait.
            # TYPE kokorotts_queue_wait_seconds histogram
            kokorotts_queue_wait_seconds_bucket{model="piper",le="0.5"} 1
            kokorotts_queue_wait_seconds_bucket{model="piper",le="1.0"} 3
            kokorotts_queue_wait_seconds_bucket{model="piper",le="+Inf"} 4
            kokorotts_queue_wait_seconds_sum{model="piper"} 3.25
            kokorotts_queue_wait_seconds_count{model="piper"} 4
            # EOF

            """,
            PrometheusTextWriter.Write(Example, ExpositionFormat.OpenMetrics));

    [Fact]
    public void An_exemplar_stands_on_its_bucket_in_OpenMetrics_only()
    {
        var exemplar = new MetricExemplar("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", 0.75, DateTimeOffset.FromUnixTimeMilliseconds(1_767_323_045_120));
        var snapshot = Snapshot(new MetricFamily("wait_seconds", MetricKind.Histogram, "Wait.", [new MetricPoint([], 1, [new(0.5, 1), new(1, 2, exemplar), new(double.PositiveInfinity, 2)])]));

        Assert.Contains(
            """

            wait_seconds_bucket{le="0.5"} 1
            wait_seconds_bucket{le="1.0"} 2 # {trace_id="0af7651916cd43dd8448eb211c80319c",span_id="b7ad6b7169203331"} 0.75 1767323045.120
            wait_seconds_bucket{le="+Inf"} 2

            """,
            PrometheusTextWriter.Write(snapshot, ExpositionFormat.OpenMetrics));
        Assert.DoesNotContain(" # ", PrometheusTextWriter.Write(snapshot, ExpositionFormat.PrometheusText));
    }

    [Fact]
    public void A_counter_defined_without_the_suffix_gets_it_once()
    {
        var snapshot = Snapshot(new MetricFamily("hits", MetricKind.Counter, "Hits.", [new MetricPoint([], 1, [])]));

        Assert.Equal(1, ParsedExposition.Parse(PrometheusTextWriter.Write(snapshot, ExpositionFormat.PrometheusText)).Value("hits_total"));
        Assert.Equal(1, ParsedExposition.Parse(PrometheusTextWriter.Write(snapshot, ExpositionFormat.OpenMetrics)).Value("hits_total"));
    }

    [Fact]
    public void A_counter_and_a_gauge_that_differ_by_the_suffix_only_are_both_announced_once()
    {
        var snapshot = Snapshot(
            new MetricFamily("letters", MetricKind.Gauge, "Kept.", [new MetricPoint([], 2, [])]),
            new MetricFamily("letters_total", MetricKind.Counter, "Ever.", [new MetricPoint([], 5, [])]));

        foreach (var format in new[] { ExpositionFormat.PrometheusText, ExpositionFormat.OpenMetrics })
        {
            var text = ParsedExposition.Parse(PrometheusTextWriter.Write(snapshot, format));
            Assert.Equal((2, 5), (text.Value("letters"), text.Value("letters_total")));
        }
    }

    [Fact]
    public void An_empty_snapshot_is_an_empty_text()
    {
        Assert.Equal("", PrometheusTextWriter.Write(Snapshot(), ExpositionFormat.PrometheusText));
        Assert.Equal("# EOF\n", PrometheusTextWriter.Write(Snapshot(), ExpositionFormat.OpenMetrics));
    }

    [Fact]
    public void Any_label_value_and_any_number_can_be_read_back()
    {
        Prop.ForAll<NonNull<string>, NormalFloat, bool>((label, number, openMetrics) =>
        {
            var snapshot = Snapshot(new MetricFamily(
                "g", MetricKind.Gauge, "G.", [new MetricPoint([new("l", label.Get)], number.Get, [])]));
            var format = openMetrics ? ExpositionFormat.OpenMetrics : ExpositionFormat.PrometheusText;
            var sample = ParsedExposition.Parse(PrometheusTextWriter.Write(snapshot, format)).Samples.Single();
            return sample.Labels["l"] == label.Get && sample.Value == number.Get;
        }).QuickCheckThrowOnFailure();
    }

    private static MetricSnapshot Snapshot(params MetricFamily[] families) => new(DateTimeOffset.UnixEpoch, families);
}
