using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace KokoroTts.Observability.Metrics;

/// <summary>Records HTTP requests.</summary>
public sealed class RequestMetrics
{
    private readonly BoundedLabels _labels;
    private readonly ClientMetrics _clients;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _errors;
    private readonly Counter<long> _streaming;
    private readonly Sources<int> _connections = new();
    private long _concurrent;
    private int _limit;

    internal RequestMetrics(Meter meter, BoundedLabels labels, ClientMetrics clients)
    {
        _labels = labels;
        _clients = clients;
        _duration = Vocabulary.RequestDuration.CreateHistogram(meter);
        _errors = Vocabulary.Errors.CreateCounter<long>(meter);
        _streaming = Vocabulary.StreamingRequests.CreateCounter<long>(meter);
        Vocabulary.ConcurrentRequests.Observe(meter, () => Concurrent);
        Vocabulary.MaxConcurrentLimit.Observe(meter, () => Volatile.Read(ref _limit) is > 0 and var limit ? limit : null);
        Vocabulary.ActiveConnections.Observe(meter, () => _connections.Sum(static open => open));
    }

    /// <summary>Requests started and not yet ended.</summary>
    public long Concurrent => Interlocked.Read(ref _concurrent);

    /// <summary>A request arrived. Every call is paired with one of <see cref="Ended"/>.</summary>
    public void Started() => Interlocked.Increment(ref _concurrent);

    /// <summary>A started request ended, however it ended.</summary>
    /// <param name="client">Canonical text of the client; null where it is not known.</param>
    /// <param name="endpoint">Route template, or null where no route matched.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="status">HTTP status code sent.</param>
    /// <param name="model">Id of the model it was for; null or empty for none.</param>
    /// <param name="duration">Time since the request arrived.</param>
    public void Ended(string? client, string? endpoint, string method, int status, string? model, TimeSpan duration)
    {
        Interlocked.Decrement(ref _concurrent);
        _clients.Ended(client, endpoint, status);
        var labels = new TagList
        {
            { LabelNames.Endpoint, _labels.Endpoints.Bound(endpoint) },
            { LabelNames.Method, MethodLabel.Of(method) },
            { LabelNames.Status, StatusLabel.Of(status) },
            { LabelNames.Model, _labels.Models.BoundOrNone(model) },
        };
        _duration.Record(duration.TotalSeconds, labels);
    }

    /// <summary>Requests ended in an error.</summary>
    /// <param name="errorType">Code of the error, one of a fixed set.</param>
    /// <param name="endpoint">Route template, or null where no route matched.</param>
    /// <param name="provider">Who provides the model they were for; null or empty for none.</param>
    /// <param name="count">How many, at least 1.</param>
    public void Failed(string errorType, string? endpoint, string? provider = null, long count = 1) => _errors.Add(
        count,
        new(LabelNames.ErrorType, _labels.ErrorTypes.Bound(errorType)),
        new(LabelNames.Endpoint, _labels.Endpoints.Bound(endpoint)),
        new(LabelNames.Provider, _labels.Providers.BoundOrNone(provider)));

    /// <summary>A speech request is answered as a stream.</summary>
    /// <param name="provider">Who provides the model.</param>
    /// <param name="model">Id of the model.</param>
    public void Streamed(string provider, string model) => _streaming.Add(
        1,
        new(LabelNames.Provider, _labels.Providers.Bound(provider)),
        new KeyValuePair<string, object?>(LabelNames.Model, _labels.Models.Bound(model)));

    /// <summary>States the most requests answered at once; the gauge is absent until the first call.</summary>
    /// <param name="limit">The configured bound, at least 1.</param>
    public void LimitConcurrency(int limit) => Volatile.Write(ref _limit, limit);

    /// <summary>Reports the open connections of a server on every collection; several servers are added.</summary>
    /// <param name="open">How many; called from any thread, must be quick and must not throw.</param>
    /// <returns>Ends the reports when disposed.</returns>
    public IDisposable ObserveConnections(Func<int> open) => _connections.Add(open);
}
