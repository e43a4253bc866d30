namespace KokoroTts.Speech.Scheduling.Tracking;

/// <summary>
/// Expects how long a worker takes for a segment, queue included, as TCP does for a packet (RFC 6298, section 2): the
/// smoothed time and four times its mean deviation. Tries that were given up are no samples (Karn's algorithm): how long
/// they would have taken is not known. Thread-safe.
/// </summary>
/// <param name="floor">The shortest expectation.</param>
/// <param name="ceiling">The longest expectation; it goes before the floor.</param>
internal sealed class ResponseTime(TimeSpan floor, TimeSpan ceiling)
{
    /// <summary>Before the first sample a model may have to be loaded.</summary>
    private const double FirstFactor = 3;

    private readonly Lock _gate = new();
    private TimeSpan? _smoothed;
    private TimeSpan _deviation;

    /// <summary>Time after which an answer is late.</summary>
    public TimeSpan Expected
    {
        get
        {
            lock (_gate)
            {
                var expected = _smoothed + (4 * _deviation) ?? floor * FirstFactor;
                return Min(expected < floor ? floor : expected, ceiling);
            }
        }
    }

    /// <summary>A segment was answered.</summary>
    public void Add(TimeSpan sample)
    {
        lock (_gate)
        {
            if (_smoothed is not { } smoothed)
            {
                _smoothed = sample;
                _deviation = sample / 2;
                return;
            }

            _deviation = (0.75 * _deviation) + (0.25 * (smoothed - sample).Duration());
            _smoothed = (0.875 * smoothed) + (0.125 * sample);
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
