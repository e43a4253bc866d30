using KokoroTts.Observability.Metrics.Exposition;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Observability.Metrics.Summary;

/// <summary>Takes a sample of the metrics every <see cref="Interval"/>, where somebody may ask for a summary.</summary>
internal sealed partial class MetricsSampler(MetricCollector collector, TimeProvider time, ILogger<MetricsSampler> logger) : BackgroundService
{
    private volatile bool _isEnabled;

    /// <summary>Time between two samples.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(10);

    /// <summary>What was sampled so far.</summary>
    public SampleRing Samples { get; } = new((int)(MetricsSummary.Window / Interval) + 1);

    /// <summary>Turns it on; without it, a host that maps no summary would collect for nobody.</summary>
    public void Enable() => _isEnabled = true;

    /// <summary>Collects the metrics and sets them against the samples.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">The collection took too long.</exception>
    public async Task<MetricsSummary> SummarizeAsync(CancellationToken cancellationToken)
    {
        var snapshot = await collector.CollectAsync(cancellationToken).ConfigureAwait(false);
        return MetricsSummary.Of(
            snapshot,
            Samples.At(snapshot.TakenAt - MetricsSummary.RateWindow),
            Samples.At(snapshot.TakenAt - MetricsSummary.Window));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_isEnabled)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await SampleAsync(stoppingToken).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops, or never came to start.
        }
    }

    private async Task SampleAsync(CancellationToken cancellationToken)
    {
        try
        {
            Samples.Add(MetricsSample.Of(await collector.CollectAsync(cancellationToken).ConfigureAwait(false)));
        }
        catch (TimeoutException slow)
        {
            LogMissed(slow.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sample of the metrics is missing: {Reason}")]
    private partial void LogMissed(string reason);
}
