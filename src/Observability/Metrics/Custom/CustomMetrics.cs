using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Observability.Metrics.Custom;

/// <summary>
/// Metrics of an operator's own code, exposed with all others under the prefix <see cref="Prefix"/>. A metric comes to be with its first
/// value, which also fixes its kind and its labels' names. Bounded: beyond <see cref="MostMetrics"/> nothing is recorded, and beyond
/// <see cref="MostLabelSets"/> of a metric all label values are <see cref="LabelSet.Other"/>. Thread-safe.
/// </summary>
public sealed partial class CustomMetrics
{
    /// <summary>What all names begin with, added by this class.</summary>
    public const string Prefix = "kokorotts_custom_";

    /// <summary>Most metrics.</summary>
    public const int MostMetrics = 100;

    /// <summary>Most combinations of label values of one metric.</summary>
    public const int MostLabelSets = 100;

    private readonly Meter _meter;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<string, CustomMetric> _metrics = new(StringComparer.Ordinal);
    private bool _isFullTold;

    /// <summary>Without metrics at first.</summary>
    /// <param name="meters">Owner of the meter, the same that <see cref="KokoroMetrics"/> has.</param>
    /// <param name="time">Clock of the timers.</param>
    /// <param name="logger">Told once when there are too many metrics.</param>
    public CustomMetrics(IMeterFactory meters, TimeProvider time, ILogger<CustomMetrics> logger)
    {
        _meter = meters.Create(KokoroMetrics.MeterName);
        _time = time;
        _logger = logger;
    }

    /// <summary>Adds 1 to a counter.</summary>
    /// <param name="name">Name in lower-case snake case; <c>_total</c> is added where it is missing.</param>
    /// <param name="labels">Names and values, the same names at every call.</param>
    /// <exception cref="ArgumentException">A name is not allowed, or the metric is of another kind or has other labels.</exception>
    public void Increment(string name, params ReadOnlySpan<(string Name, string Value)> labels) => Add(name, 1, labels);

    /// <summary>Adds to a counter.</summary>
    /// <param name="name">Name in lower-case snake case; <c>_total</c> is added where it is missing.</param>
    /// <param name="amount">At least 0 and finite.</param>
    /// <param name="labels">Names and values, the same names at every call.</param>
    /// <exception cref="ArgumentException">A name is not allowed, or the metric is of another kind or has other labels.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="amount"/> is not allowed.</exception>
    public void Add(string name, double amount, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        if (!double.IsFinite(amount) || amount < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "A counter grows: add 0 or more.");
        }

        Find(MetricKind.Counter, name, labels)?.Record(amount, labels);
    }

    /// <summary>Sets a gauge.</summary>
    /// <param name="name">Name in lower-case snake case, with its unit.</param>
    /// <param name="value">Its value from now on.</param>
    /// <param name="labels">Names and values, the same names at every call.</param>
    /// <exception cref="ArgumentException">A name is not allowed, or the metric is of another kind or has other labels.</exception>
    public void Gauge(string name, double value, params ReadOnlySpan<(string Name, string Value)> labels) =>
        Find(MetricKind.Gauge, name, labels)?.Record(value, labels);

    /// <summary>Times what is done until the answer is disposed of, into a histogram of seconds.</summary>
    /// <param name="name">Name in lower-case snake case; <c>_seconds</c> is added where it is missing.</param>
    /// <param name="labels">Names and values, the same names at every call.</param>
    /// <returns>To be disposed of at the end.</returns>
    /// <exception cref="ArgumentException">A name is not allowed, or the metric is of another kind or has other labels.</exception>
    public CustomTiming Time(string name, params ReadOnlySpan<(string Name, string Value)> labels) =>
        new(Find(MetricKind.Histogram, name, labels), [.. labels], _time);

    /// <summary>
    /// Counts and times an operation on a store: <c>storage_operations_total{operation,collection,outcome}</c> and
    /// <c>storage_operation_duration_seconds{operation,collection}</c>.
    /// </summary>
    /// <param name="operation">What is done, for example <c>select</c>.</param>
    /// <param name="collection">To what, for example the name of a table.</param>
    /// <param name="work">The operation.</param>
    public Task TrackStorageAsync(string operation, string collection, Func<Task> work) =>
        TrackStorageAsync(operation, collection, () => Answerless(work));

    /// <summary>The same for an operation with an answer.</summary>
    /// <typeparam name="T">Type of the answer.</typeparam>
    /// <param name="operation">What is done, for example <c>select</c>.</param>
    /// <param name="collection">To what, for example the name of a table.</param>
    /// <param name="work">The operation.</param>
    /// <returns>Its answer; what it throws is thrown.</returns>
    public Task<T> TrackStorageAsync<T>(string operation, string collection, Func<Task<T>> work) => TrackAsync(
        "storage_operations", "storage_operation_duration", ("operation", operation), ("collection", collection), work);

    /// <summary>
    /// Counts and times a call to another service: <c>external_calls_total{service,operation,outcome}</c> and
    /// <c>external_call_duration_seconds{service,operation}</c>.
    /// </summary>
    /// <param name="service">Name of the service.</param>
    /// <param name="operation">What it is asked for.</param>
    /// <param name="work">The call.</param>
    public Task TrackExternalCallAsync(string service, string operation, Func<Task> work) =>
        TrackExternalCallAsync(service, operation, () => Answerless(work));

    /// <summary>The same for a call with an answer.</summary>
    /// <typeparam name="T">Type of the answer.</typeparam>
    /// <param name="service">Name of the service.</param>
    /// <param name="operation">What it is asked for.</param>
    /// <param name="work">The call.</param>
    /// <returns>Its answer; what it throws is thrown.</returns>
    public Task<T> TrackExternalCallAsync<T>(string service, string operation, Func<Task<T>> work) => TrackAsync(
        "external_calls", "external_call_duration", ("service", service), ("operation", operation), work);

    private async Task<T> TrackAsync<T>(
        string count, string duration, (string Name, string Value) first, (string Name, string Value) second, Func<Task<T>> work)
    {
        var outcome = "failed";
        using var timing = Time(duration, first, second);
        try
        {
            var answer = await work().ConfigureAwait(false);
            outcome = "ok";
            return answer;
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        finally
        {
            Increment(count, first, second, ("outcome", outcome));
        }
    }

    private static async Task<bool> Answerless(Func<Task> work)
    {
        await work().ConfigureAwait(false);
        return true;
    }

    /// <summary>The metric, made where it is new; null where there are too many.</summary>
    private CustomMetric? Find(MetricKind kind, string name, ReadOnlySpan<(string Name, string Value)> labels)
    {
        var family = CustomNames.Family(kind, name);
        if (!_metrics.TryGetValue(family, out var metric))
        {
            metric = Create(family, kind, labels);
        }

        metric?.Check(kind, labels);
        return metric;
    }

    private CustomMetric? Create(string family, MetricKind kind, ReadOnlySpan<(string Name, string Value)> labels)
    {
        var names = CustomNames.Labels(labels);
        lock (_metrics)
        {
            if (_metrics.TryGetValue(family, out var metric))
            {
                return metric;
            }

            if (_metrics.Count < MostMetrics)
            {
                return _metrics[family] = new CustomMetric(_meter, family, kind, names);
            }

            if (!_isFullTold)
            {
                _isFullTold = true;
                LogFull(family, MostMetrics);
            }

            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The custom metric {Name} is not recorded, nor is any further one: there are {Most} already")]
    private partial void LogFull(string name, int most);
}
