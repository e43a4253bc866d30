using OpenTelemetry;
using OpenTelemetry.Metrics;
using SdkMetric = OpenTelemetry.Metrics.Metric;
using SdkPoint = OpenTelemetry.Metrics.MetricPoint;

namespace KokoroTts.Observability.Metrics.Exposition;

/// <summary>Copies what the OpenTelemetry SDK collected into a <see cref="MetricSnapshot"/>; one collection at a time.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class SnapshotExporter : BaseExporter<SdkMetric>, IPullMetricExporter
{
    private readonly TimeProvider _time;

    public SnapshotExporter(TimeProvider time)
    {
        _time = time;
        Latest = new MetricSnapshot(time.GetUtcNow(), []);
    }

    /// <summary>Set by the reader; collects and exports within the given milliseconds, -1 for no limit.</summary>
    public Func<int, bool>? Collect { get; set; }

    public MetricSnapshot Latest { get; private set; }

    public override ExportResult Export(in Batch<SdkMetric> batch)
    {
        var families = new SortedDictionary<string, MetricFamily>(StringComparer.Ordinal);
        foreach (var metric in batch)
        {
            var points = Points(metric);
            if (points.Count > 0)
            {
                families[metric.Name] = families.TryGetValue(metric.Name, out var family)
                    ? family with { Points = [.. family.Points, .. points] }
                    : new MetricFamily(metric.Name, Kind(metric.MetricType), metric.Description, points);
            }
        }

        Latest = new MetricSnapshot(_time.GetUtcNow(), [.. families.Values]);
        return ExportResult.Success;
    }

    private static MetricKind Kind(MetricType type) => type switch
    {
        MetricType.Histogram => MetricKind.Histogram,
        MetricType.LongSum or MetricType.DoubleSum => MetricKind.Counter,
        _ => MetricKind.Gauge,
    };

    private static List<MetricPoint> Points(SdkMetric metric)
    {
        var points = new List<MetricPoint>();
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            points.Add(new MetricPoint(
                Labels(in point), Value(metric.MetricType, in point), BucketsOf(metric.MetricType, in point)));
        }

        return points;
    }

    private static double Value(MetricType type, in SdkPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        MetricType.DoubleGauge => point.GetGaugeLastValueDouble(),
        MetricType.Histogram => point.GetHistogramSum(),
        _ => throw new NotSupportedException($"Metric type {type} has no place in the exposition; use a counter, a gauge or an explicit histogram."),
    };

    private static List<MetricLabel> Labels(in SdkPoint point)
    {
        var labels = new List<MetricLabel>(point.Tags.Count);
        foreach (var tag in point.Tags)
        {
            labels.Add(new MetricLabel(tag.Key, tag.Value?.ToString() ?? ""));
        }

        return labels;
    }

    private static List<HistogramBucket> BucketsOf(MetricType type, in SdkPoint point)
    {
        var buckets = new List<HistogramBucket>();
        if (type is MetricType.Histogram)
        {
            var exemplars = ExemplarsByBucket.Of(in point);
            var count = 0L;
            var lower = double.NegativeInfinity;
            foreach (var bucket in point.GetHistogramBuckets())
            {
                count += bucket.BucketCount;
                buckets.Add(new HistogramBucket(bucket.ExplicitBound, count, exemplars.Find(lower, bucket.ExplicitBound)));
                lower = bucket.ExplicitBound;
            }
        }

        return buckets;
    }
}
