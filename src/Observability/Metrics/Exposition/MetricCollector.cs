using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace KokoroTts.Observability.Metrics.Exposition;

/// <summary>
/// Listens to the <see cref="KokoroMetrics.MeterName"/> meter of one host and answers snapshots of it.
/// Values recorded before it exists are not seen. Thread-safe.
/// </summary>
public sealed class MetricCollector : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly SnapshotExporter _exporter;
    private readonly MeterProvider _provider;
    private Func<IEnumerable<MetricFamily>> _further = static () => [];
    private Task<MetricSnapshot>? _running;

    /// <summary>Starts to listen.</summary>
    /// <param name="meters">Owner of the meter; meters of the same name in other hosts of the process are ignored.</param>
    /// <param name="time">Clock of the snapshots and of the time limit.</param>
    /// <param name="keepExemplars">Whether histograms keep the latest value of each bucket that was recorded in a sampled trace.</param>
    public MetricCollector(IMeterFactory meters, TimeProvider time, bool keepExemplars = false)
    {
        _time = time;
        _exporter = new SnapshotExporter(time);
        _provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(KokoroMetrics.MeterName)
            .AddView(instrument =>
                ReferenceEquals(instrument.Meter.Scope, meters) ? null : MetricStreamConfiguration.Drop)
            .SetExemplarFilter(keepExemplars ? ExemplarFilterType.TraceBased : ExemplarFilterType.AlwaysOff)
            .AddReader(new BaseExportingMetricReader(_exporter))
            .Build();
    }

    /// <summary>Longest wait for a collection.</summary>
    public static TimeSpan TimeLimit { get; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Collects the current values. Callers at the same time share one collection, so that any number of scrapes,
    /// and a callback that hangs, hold one thread at most.
    /// </summary>
    /// <param name="cancellationToken">Ends this caller's wait only.</param>
    /// <exception cref="TimeoutException">The collection took longer than <see cref="TimeLimit"/>.</exception>
    public Task<MetricSnapshot> CollectAsync(CancellationToken cancellationToken)
    {
        Task<MetricSnapshot> running;
        lock (_gate)
        {
            if (_running is null or { IsCompleted: true })
            {
                _running = Task.Run(Collect, CancellationToken.None);
            }

            running = _running;
        }

        return running.WaitAsync(TimeLimit, _time, cancellationToken);
    }

    /// <summary>Adds metrics that are kept outside of the SDK to every snapshot; a later call replaces the earlier one.</summary>
    /// <param name="further">Gives their families; must not throw.</param>
    public void Include(Func<IEnumerable<MetricFamily>> further) => _further = further;

    /// <summary>Stops listening.</summary>
    public void Dispose() => _provider.Dispose();

    private MetricSnapshot Collect()
    {
        // The answer tells whether every instrument could be read; those that could are in the snapshot either way.
        _ = _exporter.Collect?.Invoke(Timeout.Infinite);
        var latest = _exporter.Latest;
        return latest with { Families = [.. latest.Families.Concat(_further()).OrderBy(family => family.Name, StringComparer.Ordinal)] };
    }
}
