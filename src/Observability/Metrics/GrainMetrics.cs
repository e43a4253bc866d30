using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace KokoroTts.Observability.Metrics;

/// <summary>Records the grains of a silo, by their type and never by their key.</summary>
public sealed class GrainMetrics
{
    private readonly LabelSet _types = new();
    private readonly Counter<long> _calls;
    private readonly Histogram<double> _duration;
    private readonly ConcurrentDictionary<string, Tally> _tallies = new(StringComparer.Ordinal);

    internal GrainMetrics(Meter meter)
    {
        _calls = Vocabulary.GrainCalls.CreateCounter<long>(meter);
        _duration = Vocabulary.GrainCallDuration.CreateHistogram(meter);
        Vocabulary.GrainQueueLength.Observe(meter, () => Read(static tally => Volatile.Read(ref tally.Calls)));
        Vocabulary.GrainActivations.Observe(meter, () => Read(static tally => Volatile.Read(ref tally.Activations)));
    }

    /// <summary>A call has reached a grain. Every one is paired with <see cref="CallEnded"/>.</summary>
    /// <param name="type">Type of the grain.</param>
    public void CallStarted(string type) => Interlocked.Increment(ref Of(type).Calls);

    /// <summary>A call has ended, however it ended.</summary>
    /// <param name="type">Type of the grain.</param>
    /// <param name="succeeded">Whether it gave an answer rather than a failure.</param>
    /// <param name="duration">Time since it reached the grain.</param>
    public void CallEnded(string type, bool succeeded, TimeSpan duration)
    {
        Interlocked.Decrement(ref Of(type).Calls);
        var grain = new KeyValuePair<string, object?>(LabelNames.Grain, _types.Bound(type));
        _calls.Add(1, grain, new(LabelNames.Outcome, succeeded ? "ok" : "failed"));
        _duration.Record(duration.TotalSeconds, grain);
    }

    /// <summary>A grain has come to life. Every one is paired with <see cref="Deactivated"/>.</summary>
    /// <param name="type">Type of the grain.</param>
    public void Activated(string type) => Interlocked.Increment(ref Of(type).Activations);

    /// <summary>A grain has left.</summary>
    /// <param name="type">Type of the grain.</param>
    public void Deactivated(string type) => Interlocked.Decrement(ref Of(type).Activations);

    private Tally Of(string type) => _tallies.GetOrAdd(_types.Bound(type), static _ => new Tally());

    private IEnumerable<Measurement<double>> Read(Func<Tally, long> part) =>
        _tallies.Select(tally => new Measurement<double>(
            part(tally.Value), new KeyValuePair<string, object?>(LabelNames.Grain, tally.Key)));

    private sealed class Tally
    {
        public long Calls;

        public long Activations;
    }
}
