using KokoroTts.Observability.Metrics;
using Microsoft.Extensions.Hosting;

namespace KokoroTts.Grains.DeadLetters;

/// <summary>Shows how many dead letters the cluster keeps, counted every <see cref="Interval"/>; every silo shows the same number.</summary>
internal sealed class DeadLetterGauge(DeadLetterStore store, KokoroMetrics metrics, TimeProvider time) : BackgroundService
{
    /// <summary>Time from one count to the next.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private const long Unknown = -1;

    private long _letters = Unknown;

    private long? Letters => Volatile.Read(ref _letters) is not Unknown and var letters ? letters : null;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var reports = metrics.Queues.ObserveDeadLetters(() => Letters);
        using var ticks = new PeriodicTimer(Interval, time);
        do
        {
            Volatile.Write(ref _letters, await TryCountAsync(stoppingToken).ConfigureAwait(false));
        }
        while (await ticks.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private async Task<long> TryCountAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await store.CountAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Counted by the connection; the number is not known until Redis answers again.
            return Unknown;
        }
    }
}
