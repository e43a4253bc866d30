using KokoroTts.Observability.Metrics.Exposition;

namespace KokoroTts.Observability.Metrics.Summary;

/// <summary>The counts that rates are made from, at one moment; small, since many are kept.</summary>
/// <param name="TakenAt">When.</param>
/// <param name="Bounds">Upper bounds in seconds of the buckets of response times, the last one infinite; empty before the first request.</param>
/// <param name="Requests">For each bound the requests answered within it.</param>
/// <param name="ResponseSeconds">Time that all requests took together.</param>
/// <param name="Segments">Segments spoken, cached ones included.</param>
/// <param name="AudioSeconds">Playing time of the audio produced.</param>
/// <param name="CacheHits">Segments that were in the cache.</param>
/// <param name="CacheMisses">Segments that were not.</param>
/// <param name="CacheEvictions">Segments dropped from the cache.</param>
internal sealed record MetricsSample(
    DateTimeOffset TakenAt,
    IReadOnlyList<double> Bounds,
    IReadOnlyList<double> Requests,
    double ResponseSeconds,
    double Segments,
    double AudioSeconds,
    double CacheHits,
    double CacheMisses,
    double CacheEvictions)
{
    // Scrapes and probes would make an idle service look busy and a slow one fast.
    private static readonly string[] OwnEndpoints = ["/metrics", "/health"];

    /// <summary>All requests.</summary>
    public double RequestCount => Requests.Count == 0 ? 0 : Requests[^1];

    /// <summary>Takes the counts out of a snapshot.</summary>
    public static MetricsSample Of(MetricSnapshot snapshot)
    {
        var durations = snapshot.Points(Vocabulary.RequestDuration.Name).Where(IsRequest).ToList();
        return new MetricsSample(
            snapshot.TakenAt,
            durations.Count == 0 ? [] : [.. durations[0].Buckets.Select(bucket => bucket.UpperBound)],
            durations.Count == 0 ? [] : [.. durations[0].Buckets.Select((_, bucket) => durations.Sum(point => (double)point.Buckets[bucket].CumulativeCount))],
            durations.Sum(point => point.Value),
            SegmentCount(snapshot, "synthesized") + SegmentCount(snapshot, "cached"),
            snapshot.Sum(Vocabulary.AudioSeconds.Name) ?? 0,
            CacheCount(snapshot, "hit") + CacheCount(snapshot, "store_hit") + CacheCount(snapshot, "shared"),
            // A miss that the shared store made good is counted as both.
            CacheCount(snapshot, "miss") - CacheCount(snapshot, "store_hit"),
            CacheCount(snapshot, "evict"));
    }

    private static bool IsRequest(MetricPoint point) =>
        point.Label(LabelNames.Endpoint) is var endpoint && !OwnEndpoints.Any(own => endpoint.StartsWith(own, StringComparison.Ordinal));

    private static double SegmentCount(MetricSnapshot snapshot, string outcome) =>
        snapshot.Sum(Vocabulary.Segments.Name, new MetricLabel(LabelNames.Outcome, outcome)) ?? 0;

    private static double CacheCount(MetricSnapshot snapshot, string operation) =>
        snapshot.Sum(Vocabulary.CacheOperations.Name, new MetricLabel(LabelNames.Operation, operation)) ?? 0;
}
