using SdkPoint = OpenTelemetry.Metrics.MetricPoint;

namespace KokoroTts.Observability.Metrics.Exposition;

/// <summary>The exemplars that the SDK keeps for a histogram, to be found by the bucket they belong to.</summary>
internal sealed class ExemplarsByBucket
{
    private readonly List<MetricExemplar> _newestFirst;

    private ExemplarsByBucket(List<MetricExemplar> newestFirst) => _newestFirst = newestFirst;

    /// <summary>Those of a point that name a trace.</summary>
    public static ExemplarsByBucket Of(in SdkPoint point)
    {
        var traced = new List<MetricExemplar>();
        if (point.TryGetExemplars(out var exemplars))
        {
            foreach (ref readonly var exemplar in exemplars)
            {
                if (exemplar.TraceId != default)
                {
                    traced.Add(new MetricExemplar(
                        exemplar.TraceId.ToHexString(), exemplar.SpanId.ToHexString(), exemplar.DoubleValue, exemplar.Timestamp));
                }
            }
        }

        traced.Sort(static (one, other) => other.RecordedAt.CompareTo(one.RecordedAt));
        return new ExemplarsByBucket(traced);
    }

    /// <summary>The newest in a bucket, or null.</summary>
    /// <param name="above">Bound of the bucket before, negative infinity for the first.</param>
    /// <param name="atMost">Bound of the bucket.</param>
    public MetricExemplar? Find(double above, double atMost) =>
        _newestFirst.Find(exemplar => exemplar.Value > above && exemplar.Value <= atMost);
}
