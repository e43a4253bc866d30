using System.Diagnostics.Metrics;

namespace KokoroTts.Observability.Metrics;

/// <summary>Records the use of Redis.</summary>
public sealed class RedisMetrics
{
    private readonly Counter<long> _operations;
    private readonly Histogram<double> _duration;
    private readonly Sources<RedisState> _connections = new();
    private readonly Sources<RedisLine> _lines = new();

    internal RedisMetrics(Meter meter)
    {
        _operations = Vocabulary.RedisOperations.CreateCounter<long>(meter);
        _duration = Vocabulary.RedisOperationDuration.CreateHistogram(meter);
        Vocabulary.RedisConnected.Observe(meter, () => _connections.IsEmpty ? null : _connections.Read().All(static one => one.IsConnected) ? 1 : 0);
        Vocabulary.RedisConnections.Observe(meter, () => _connections.Sum(static one => one.Sockets));
        Vocabulary.RedisWaitingOperations.Observe(meter, () => _lines.Sum(static line => line.Waiting));
        Vocabulary.RedisMaxWaitingOperations.Observe(meter, () => _lines.Sum(static line => line.MaxWaiting));
    }

    /// <summary>An operation ended.</summary>
    /// <param name="operation">One of a few fixed words.</param>
    /// <param name="succeeded">Whether Redis did it.</param>
    /// <param name="duration">Time since Redis was asked.</param>
    public void Ended(string operation, bool succeeded, TimeSpan duration)
    {
        Count(operation, succeeded ? "ok" : "error");
        _duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>(LabelNames.Operation, operation));
    }

    /// <summary>An operation was left out, as too many wait already.</summary>
    /// <param name="operation">One of a few fixed words.</param>
    public void Dropped(string operation) => Count(operation, "dropped");

    /// <summary>Reports how a connection stands, on every collection; of several, all must be connected, and their sockets are added.</summary>
    /// <param name="state">How it stands; called from any thread, must be quick and must not throw.</param>
    /// <returns>Ends the reports when disposed.</returns>
    public IDisposable Observe(Func<RedisState> state) => _connections.Add(state);

    /// <summary>Reports a bounded line of operations on every collection; several lines are added.</summary>
    /// <param name="line">How long it is; called from any thread, must be quick and must not throw.</param>
    /// <returns>Ends the reports when disposed.</returns>
    public IDisposable ObserveLine(Func<RedisLine> line) => _lines.Add(line);

    private void Count(string operation, string status) => _operations.Add(
        1, new(LabelNames.Operation, operation), new KeyValuePair<string, object?>(LabelNames.Status, status));
}
