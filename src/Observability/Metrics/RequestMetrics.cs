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
    }

    /// <summary>Requests started and not yet ended.</summary>
    public long Concurrent => Interlocked.Read(ref _concurrent);

    /// <summary>A request arrived. Every call is paired with one of <see cref="Ended"/>.</summary>
    public void Started() => Interlocked.Increment(ref _concurrent);

    /// <summary>A started request ended, however it ended.</summary>
    /// <param name="client">Canonical text of the client; null where it is not known.</param>
    /// <param name="endpoint">Route template, or null where no route matched.</param>
    /// <param name="status">HTTP status code sent.</param>
    /// <param name="duration">Time since the request arrived.</param>
    public void Ended(string? client, string? endpoint, int status, TimeSpan duration)
    {
        Interlocked.Decrement(ref _concurrent);
        _clients.Ended(client, endpoint, status);
        _duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>(LabelNames.Endpoint, _labels.Endpoints.Bound(endpoint)));
    }

    /// <summary>Requests ended in an error.</summary>
    /// <param name="errorType">Code of the error, one of a fixed set.</param>
    /// <param name="endpoint">Route template, or null where no route matched.</param>
    /// <param name="count">How many, at least 1.</param>
    public void Failed(string errorType, string? endpoint, long count = 1) => _errors.Add(
        count,
        new(LabelNames.ErrorType, _labels.ErrorTypes.Bound(errorType)),
        new(LabelNames.Endpoint, _labels.Endpoints.Bound(endpoint)));

    /// <summary>A speech request is answered as a stream.</summary>
    /// <param name="model">Id of the model.</param>
    public void Streamed(string model) =>
        _streaming.Add(1, new KeyValuePair<string, object?>(LabelNames.Model, _labels.Models.Bound(model)));

    /// <summary>States the most requests answered at once; the gauge is absent until the first call.</summary>
    /// <param name="limit">The configured bound, at least 1.</param>
    public void LimitConcurrency(int limit) => Volatile.Write(ref _limit, limit);
}
