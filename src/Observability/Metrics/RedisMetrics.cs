using System.Diagnostics.Metrics;

namespace KokoroTts.Observability.Metrics;

/// <summary>Records the use of Redis.</summary>
public sealed class RedisMetrics
{
    private readonly Counter<long> _operations;
    private Func<bool>? _isConnected;

    internal RedisMetrics(Meter meter)
    {
        _operations = Vocabulary.RedisOperations.CreateCounter<long>(meter);
        Vocabulary.RedisConnected.Observe(meter, () => _isConnected is { } isConnected ? isConnected() ? 1 : 0 : null);
    }

    /// <summary>An operation ended.</summary>
    /// <param name="operation">One of a few fixed words.</param>
    /// <param name="succeeded">Whether Redis did it.</param>
    public void Count(string operation, bool succeeded) => _operations.Add(
        1, new(LabelNames.Operation, operation), new KeyValuePair<string, object?>(LabelNames.Status, succeeded ? "ok" : "error"));

    /// <summary>States whether Redis answers, on every collection; a later call replaces the earlier one.</summary>
    /// <param name="isConnected">Called from any thread, must be quick and must not throw.</param>
    /// <returns>Ends the reports when disposed.</returns>
    public IDisposable Observe(Func<bool> isConnected)
    {
        _isConnected = isConnected;
        return new Registration(() => Interlocked.CompareExchange(ref _isConnected, null, isConnected));
    }
}
