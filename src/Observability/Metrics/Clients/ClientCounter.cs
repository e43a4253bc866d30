using System.Collections.Concurrent;
using KokoroTts.Observability.Metrics.Exposition;

namespace KokoroTts.Observability.Metrics.Clients;

/// <summary>
/// A counter with a series for each named client and its further labels. The SDK keeps every series for ever, which clients
/// that come and go would exhaust; here the series of a client that lost its name end. Thread-safe.
/// </summary>
internal sealed class ClientCounter
{
    private readonly ConcurrentDictionary<Series, Count> _series = new();
    private readonly MetricDefinition _definition;
    private readonly TopClients _clients;

    public ClientCounter(MetricDefinition definition, TopClients clients)
    {
        _definition = definition;
        _clients = clients;
        clients.Displaced += Forget;
    }

    /// <summary>Adds to the series of a client.</summary>
    /// <param name="label">What <see cref="TopClients.Label"/> gave for it.</param>
    /// <param name="count">At least 0.</param>
    /// <param name="first">Value of the second label, where the metric has one; from a bounded set.</param>
    /// <param name="second">Value of the third label, where the metric has one; from a bounded set.</param>
    public void Add(string label, long count, string first = "", string second = "")
    {
        var series = _series.GetOrAdd(new Series(label, first, second), static _ => new Count());
        Interlocked.Add(ref series.Value, count);
    }

    /// <summary>The current values; null while there is none.</summary>
    public MetricFamily? Collect()
    {
        // A series that was added while its client lost the name.
        foreach (var (series, _) in _series)
        {
            if (series.Client is not (LabelSet.Other or LabelSet.Unknown) && !_clients.IsNamed(series.Client))
            {
                _series.TryRemove(series, out _);
            }
        }

        var points = _series.Select(series => new MetricPoint(Labels(series.Key), Interlocked.Read(ref series.Value.Value), [])).ToList();
        return points.Count == 0 ? null : new MetricFamily(_definition.Name, MetricKind.Counter, _definition.Help, points);
    }

    private MetricLabel[] Labels(Series series)
    {
        string[] values = [series.Client, series.First, series.Second];
        return [.. _definition.Labels.Select((name, index) => new MetricLabel(name, values[index]))];
    }

    private void Forget(string client)
    {
        foreach (var (series, _) in _series)
        {
            if (series.Client == client)
            {
                _series.TryRemove(series, out _);
            }
        }
    }

    private readonly record struct Series(string Client, string First, string Second);

    private sealed class Count
    {
        public long Value;
    }
}
