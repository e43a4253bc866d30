namespace KokoroTts.Speech.Engines.Remote.Routing;

/// <summary>A time for which a provider asked to be left alone. Thread-safe.</summary>
/// <param name="time">The clock.</param>
internal sealed class Pause(TimeProvider time)
{
    private readonly Lock _gate = new();
    private long _started;
    private TimeSpan _length;

    /// <summary>What is left of it; zero where there is none.</summary>
    public TimeSpan Left
    {
        get
        {
            lock (_gate)
            {
                var left = _length - time.GetElapsedTime(_started);
                return left > TimeSpan.Zero ? left : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Begins one, unless a longer one goes on.</summary>
    public void Begin(TimeSpan length)
    {
        lock (_gate)
        {
            if (length > Left)
            {
                (_started, _length) = (time.GetTimestamp(), length);
            }
        }
    }
}
