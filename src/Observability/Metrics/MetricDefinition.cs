using System.Diagnostics.Metrics;

namespace KokoroTts.Observability.Metrics;

/// <summary>One metric of the vocabulary.</summary>
/// <param name="Name">Name as scraped, unit included, <c>_total</c> included for counters.</param>
/// <param name="Kind">What the value means.</param>
/// <param name="Unit">Unit in UCUM notation: <c>s</c>, <c>By</c>, <c>%</c>, <c>1</c> or a counted thing in braces.</param>
/// <param name="Help">One sentence for the reader of a dashboard.</param>
/// <param name="Labels">Names of all labels that every sample carries; empty for a single series.</param>
/// <param name="Buckets">Upper bounds for a histogram, ascending; empty for other kinds.</param>
public sealed record MetricDefinition(
    string Name,
    MetricKind Kind,
    string Unit,
    string Help,
    IReadOnlyList<string> Labels,
    IReadOnlyList<double> Buckets)
{
    internal Counter<T> CreateCounter<T>(Meter meter)
        where T : struct => meter.CreateCounter<T>(Name, Unit, Help);

    internal Histogram<double> CreateHistogram(Meter meter) =>
        meter.CreateHistogram(
            Name,
            Unit,
            Help,
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = Buckets });

    /// <summary>Reads the single series of the metric on every collection; it is absent while there is no value.</summary>
    internal void Observe(Meter meter, Func<double?> read) =>
        Observe(meter, () => read() is { } value ? [new Measurement<double>(value)] : []);

    /// <summary>Reads all series of the metric on every collection; those not among the measurements are absent.</summary>
    internal void Observe(Meter meter, Func<IEnumerable<Measurement<double>>> read)
    {
        if (Kind is MetricKind.Counter)
        {
            meter.CreateObservableCounter(Name, read, Unit, Help);
        }
        else
        {
            meter.CreateObservableGauge(Name, read, Unit, Help);
        }
    }
}
