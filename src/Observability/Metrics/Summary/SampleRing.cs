namespace KokoroTts.Observability.Metrics.Summary;

/// <summary>The newest samples, a bounded number of them. Thread-safe.</summary>
/// <param name="capacity">How many are kept, at least 1.</param>
internal sealed class SampleRing(int capacity)
{
    private readonly Queue<MetricsSample> _samples = new(capacity);

    /// <summary>Adds one, later than all others.</summary>
    public void Add(MetricsSample sample)
    {
        lock (_samples)
        {
            if (_samples.Count == capacity)
            {
                _samples.Dequeue();
            }

            _samples.Enqueue(sample);
        }
    }

    /// <summary>The newest sample from that moment or before; where all are younger, the oldest; null where there is none.</summary>
    public MetricsSample? At(DateTimeOffset moment)
    {
        lock (_samples)
        {
            return _samples.LastOrDefault(sample => sample.TakenAt <= moment) ?? _samples.FirstOrDefault();
        }
    }
}
