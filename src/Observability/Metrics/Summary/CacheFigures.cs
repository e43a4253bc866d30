using KokoroTts.Observability.Metrics.Exposition;

namespace KokoroTts.Observability.Metrics.Summary;

/// <summary>The audio cache.</summary>
/// <param name="HitRate">Share of the segments asked for that were there or being made for somebody else, 0 to 1.</param>
/// <param name="MissRate">Share of those that were not.</param>
/// <param name="SizeMb">Audio held, in mebibytes.</param>
/// <param name="Entries">Segments held.</param>
/// <param name="EvictionsPerSecond">Segments dropped to make room.</param>
internal sealed record CacheFigures(double? HitRate, double? MissRate, double? SizeMb, double? Entries, double? EvictionsPerSecond)
{
    private const double BytesOfMebibyte = 1 << 20;

    /// <summary>From the snapshot and the counts since two samples: rates since the first, shares since the second.</summary>
    public static CacheFigures Of(MetricSnapshot snapshot, MetricsSample? rateStart, MetricsSample? start, MetricsSample now)
    {
        var hits = now.CacheHits - start?.CacheHits;
        var all = hits + now.CacheMisses - start?.CacheMisses;
        double? hitRate = all > 0 ? Math.Round(hits!.Value / all.Value, 4) : null;
        return new CacheFigures(
            hitRate,
            hitRate is { } share ? Math.Round(1 - share, 4) : null,
            snapshot.Sum(Vocabulary.CacheBytes.Name) is { } bytes ? Math.Round(bytes / BytesOfMebibyte, 3) : null,
            snapshot.Sum(Vocabulary.CacheEntries.Name),
            snapshot.Sum(Vocabulary.CacheBytes.Name) is null ? null : Rate.PerSecond(rateStart, now, sample => sample.CacheEvictions));
    }
}
