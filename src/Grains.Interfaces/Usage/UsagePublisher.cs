using KokoroTts.Observability.Metrics;
using KokoroTts.RateLimiting.Usage;
using KokoroTts.RateLimiting.Usage.Hours;
using KokoroTts.RateLimiting.Usage.Publishing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KokoroTts.Grains.Interfaces.Usage;

/// <summary>
/// Publishes the usage of this process on the streams of the roll-up grains, from time to time and at the stop. Nobody waits for it: what
/// is too much, or cannot be published for <see cref="UsageOutbox.LongestDelay"/>, is dropped, counted and told once a minute.
/// </summary>
public sealed partial class UsagePublisher(
    IUsageTransport transport, UsagePublishingOptions options, KokoroMetrics metrics, TimeProvider time, ILogger<UsagePublisher> logger)
    : BackgroundService, IUsageSink, ILimiterEvents
{
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LogInterval = TimeSpan.FromMinutes(1);

    private readonly UsageOutbox _outbox = new(options.MaxUnpublished, time);
    private long? _logged;
    private long _droppedBefore;
    private long _droppedLogged;

    /// <inheritdoc/>
    public void Record(in UsageEvent usage) => _outbox.TryAdd(usage);

    /// <inheritdoc/>
    public void Publish(LimiterEvent limiterEvent) => _outbox.TryAdd(limiterEvent);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await PublishAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(options.PublishInterval, time);
        try
        {
            while (await ticks.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                await PublishAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped between two ticks.
        }
    }

    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        var failure = await _outbox.SendAsync(SendAsync, cancellationToken).ConfigureAwait(false);
        var dropped = _outbox.Dropped;
        metrics.Usage.Dropped(dropped - _droppedBefore);
        _droppedBefore = dropped;
        if ((failure is not null || dropped > _droppedLogged)
            && !cancellationToken.IsCancellationRequested
            && (_logged is null || time.GetElapsedTime(_logged.Value) >= LogInterval))
        {
            LogTrouble(failure, dropped - _droppedLogged);
            (_logged, _droppedLogged) = (time.GetTimestamp(), dropped);
        }
    }

    private Task SendAsync(HourKey key, UsageBatch batch, CancellationToken cancellationToken) =>
        transport.SendAsync(key, UsageBatchMessage.Of(batch)).WaitAsync(SendTimeout, time, cancellationToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Usage is published late, and {Dropped} events were dropped")]
    private partial void LogTrouble(Exception? failure, long dropped);
}
