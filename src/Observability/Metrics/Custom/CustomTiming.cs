namespace KokoroTts.Observability.Metrics.Custom;

/// <summary>Something being timed, see <see cref="CustomMetrics.Time"/>.</summary>
public sealed class CustomTiming : IDisposable
{
    private readonly (string Name, string Value)[] _labels;
    private readonly TimeProvider _time;
    private readonly long _started;
    private CustomMetric? _metric;

    internal CustomTiming(CustomMetric? metric, (string Name, string Value)[] labels, TimeProvider time)
    {
        _metric = metric;
        _labels = labels;
        _time = time;
        _started = time.GetTimestamp();
    }

    /// <summary>Ends it and records its time; a second call does nothing.</summary>
    public void Dispose() =>
        Interlocked.Exchange(ref _metric, null)?.Record(_time.GetElapsedTime(_started).TotalSeconds, _labels);
}
