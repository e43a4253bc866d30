using System.Text.Json;
using KokoroTts.Observability.Metrics.Exposition;

namespace KokoroTts.Observability.Metrics.Summary;

/// <summary>
/// What a dashboard without Prometheus shows, as <c>/metrics/json</c> answers it. Whatever is not known is null. Requests for metrics
/// and health are in none of the figures but <see cref="ThroughputFigures.ConcurrentUsers"/>.
/// </summary>
/// <param name="Timestamp">When the values were collected, in UTC.</param>
/// <param name="ResponseTimes">How long requests took, over <see cref="Window"/>.</param>
/// <param name="Throughput">How much is done, over <see cref="RateWindow"/>, and what waits.</param>
/// <param name="Cache">The audio cache; its rates over <see cref="Window"/>.</param>
/// <param name="System">The machine, now.</param>
/// <param name="VoiceUsage">Requests for speech by voice since the start, the most used voices first; at most <see cref="MostEntries"/>.</param>
/// <param name="FeatureAdoption">Uses of features since the start, the most used first; at most <see cref="MostEntries"/>.</param>
internal sealed record MetricsSummary(
    DateTime Timestamp,
    ResponseTimeFigures ResponseTimes,
    ThroughputFigures Throughput,
    CacheFigures Cache,
    SystemFigures System,
    IReadOnlyList<VoiceFigures> VoiceUsage,
    IReadOnlyList<FeatureFigures> FeatureAdoption)
{
    /// <summary>Most voices and most features told.</summary>
    public const int MostEntries = 20;

    private const string SpeechRequests = "kokorotts_speech_requests_total";
    private const string FeatureUses = "kokorotts_feature_uses_total";

    /// <summary>The time that rates are taken over; less in the first minute of a process.</summary>
    public static TimeSpan RateWindow { get; } = TimeSpan.FromMinutes(1);

    /// <summary>The time that response times and shares are taken over; less in the first minutes of a process.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How a summary is written.</summary>
    public static JsonSerializerOptions Json { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The summary of a snapshot.</summary>
    /// <param name="snapshot">The values now.</param>
    /// <param name="rateStart">A sample from the start of <see cref="RateWindow"/>; null where there is none.</param>
    /// <param name="start">A sample from the start of <see cref="Window"/>; null where there is none.</param>
    public static MetricsSummary Of(MetricSnapshot snapshot, MetricsSample? rateStart, MetricsSample? start)
    {
        var now = MetricsSample.Of(snapshot);
        return new MetricsSummary(
            snapshot.TakenAt.UtcDateTime,
            ResponseTimeFigures.Between(start, now),
            ThroughputFigures.Of(snapshot, rateStart, now),
            CacheFigures.Of(snapshot, rateStart, start, now),
            SystemFigures.Of(snapshot),
            Voices(snapshot),
            Features(snapshot));
    }

    private static List<VoiceFigures> Voices(MetricSnapshot snapshot)
    {
        var all = snapshot.Sum(SpeechRequests) ?? 0;
        return
        [
            .. snapshot.SumBy(SpeechRequests, LabelNames.Voice).Take(MostEntries)
                .Select(voice => new VoiceFigures(voice.Value, voice.Sum, Share(voice.Sum, all))),
        ];
    }

    private static List<FeatureFigures> Features(MetricSnapshot snapshot)
    {
        var all = snapshot.Sum(SpeechRequests) ?? 0;
        return
        [
            .. snapshot.SumBy(FeatureUses, "feature").Take(MostEntries)
                .Select(feature => new FeatureFigures(feature.Value, feature.Sum, Share(feature.Sum, all))),
        ];
    }

    private static double? Share(double part, double whole) => whole > 0 ? Math.Round(part / whole, 4) : null;
}
