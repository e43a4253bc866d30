using KokoroTts.Observability.Metrics.Exposition;

namespace KokoroTts.Observability.Metrics.Summary;

/// <summary>How much is done, and what waits.</summary>
/// <param name="RequestsPerSecond">Requests answered.</param>
/// <param name="RequestsPerMinute">The same for a minute.</param>
/// <param name="ConcurrentUsers">Requests being answered now, the one that asks for this included.</param>
/// <param name="QueueLength">Segments that wait for a worker now.</param>
/// <param name="SegmentsPerSecond">Segments spoken, cached ones included: the processing rate.</param>
/// <param name="AudioSecondsPerSecond">Audio produced, in seconds of playing time for each second.</param>
internal sealed record ThroughputFigures(
    double? RequestsPerSecond,
    double? RequestsPerMinute,
    double? ConcurrentUsers,
    double? QueueLength,
    double? SegmentsPerSecond,
    double? AudioSecondsPerSecond)
{
    private const double SecondsOfMinute = 60;

    /// <summary>From the snapshot and the counts since a sample.</summary>
    public static ThroughputFigures Of(MetricSnapshot snapshot, MetricsSample? start, MetricsSample now) => new(
        Rate.PerSecond(start, now, sample => sample.RequestCount),
        Rate.PerSecond(start, now, sample => sample.RequestCount * SecondsOfMinute),
        snapshot.Sum(Vocabulary.ConcurrentRequests.Name),
        snapshot.Sum(Vocabulary.QueueLength.Name),
        Rate.PerSecond(start, now, sample => sample.Segments),
        Rate.PerSecond(start, now, sample => sample.AudioSeconds));
}
