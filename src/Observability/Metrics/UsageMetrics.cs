using System.Diagnostics.Metrics;

namespace KokoroTts.Observability.Metrics;

/// <summary>Records the publishing of usage.</summary>
public sealed class UsageMetrics
{
    private readonly Counter<long> _dropped;

    internal UsageMetrics(Meter meter) => _dropped = Vocabulary.UsageEventsDropped.CreateCounter<long>(meter);

    /// <summary>Events were dropped.</summary>
    /// <param name="count">How many, at least 0.</param>
    public void Dropped(long count)
    {
        if (count > 0)
        {
            _dropped.Add(count);
        }
    }
}
