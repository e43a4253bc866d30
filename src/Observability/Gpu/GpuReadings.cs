namespace KokoroTts.Observability.Gpu;

/// <summary>Holds the latest readings until they are too old to be shown.</summary>
internal sealed class GpuReadings(TimeProvider time) : IGpuReadings
{
    private volatile Taken? _latest;

    /// <summary>Age up to which readings are shown.</summary>
    public static TimeSpan MaxAge { get; } = 3 * GpuSampler.Interval;

    public IReadOnlyList<GpuReading> Current =>
        _latest is { } latest && time.GetElapsedTime(latest.At) <= MaxAge ? latest.Readings : [];

    /// <summary>Replaces the readings.</summary>
    /// <param name="readings">Of all GPUs.</param>
    /// <param name="at">Timestamp of the clock before the first of them was taken.</param>
    public void Replace(IReadOnlyList<GpuReading> readings, long at) => _latest = new Taken(readings, at);

    private sealed record Taken(IReadOnlyList<GpuReading> Readings, long At);
}
