using System.Diagnostics.Metrics;
using KokoroTts.Observability;
using KokoroTts.Observability.Metrics;
using KokoroTts.Observability.Metrics.Exposition;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Grains.Tests.Hosting;

/// <summary>The real instruments, and what they hold.</summary>
internal sealed class CollectedMetrics : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MetricCollector _collector;

    public CollectedMetrics()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _collector = new MetricCollector(meters, TimeProvider.System);
        Metrics = new KokoroMetrics(meters, new Uptime(TimeProvider.System), TimeProvider.System);
    }

    public KokoroMetrics Metrics { get; }

    /// <summary>The value of a series, of a histogram the sum; null where there is none.</summary>
    /// <param name="name">Name of the metric.</param>
    /// <param name="labels">The values of all its labels, in any order.</param>
    public async Task<double?> ValueAsync(string name, params string[] labels) =>
        (await _collector.CollectAsync(CancellationToken.None)).Families
            .SingleOrDefault(family => family.Name == name)?.Points
            .SingleOrDefault(point => point.Labels.Select(label => label.Value).Order().SequenceEqual(labels.Order()))?.Value;

    public void Dispose()
    {
        _collector.Dispose();
        _services.Dispose();
    }
}
