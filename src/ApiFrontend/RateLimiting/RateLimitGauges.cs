using KokoroTts.Observability.Metrics;
using KokoroTts.RateLimiting.Abuse;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Usage;

namespace KokoroTts.ApiFrontend.RateLimiting;

/// <summary>
/// Shows on every scrape what a frontend knows of the limits: the default tier's, and the patterns of abuse in the whole cluster, looked
/// for every <see cref="Interval"/>. The clients are counted where their limiters live.
/// </summary>
internal sealed partial class RateLimitGauges(
    KokoroMetrics metrics,
    PolicySource policies,
    IUsageReports reports,
    AbuseDetector abuse,
    TimeProvider time,
    ILogger<RateLimitGauges> logger) : BackgroundService
{
    /// <summary>Time from one look at the cluster's usage to the next.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private volatile IReadOnlyDictionary<string, int>? _patterns;
    private bool _isFailing;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.RateLimits.Observe(() => new RateLimitState(
            Clients: null, policies.Current.DefaultPolicy.QuotaOf(LimitTypes.CharactersPerHour), _patterns));
        using var ticks = new PeriodicTimer(Interval, time);
        while (await ticks.WaitForNextTickAsync(stoppingToken))
        {
            _patterns = await TryDetectAsync(stoppingToken);
        }
    }

    private async Task<IReadOnlyDictionary<string, int>?> TryDetectAsync(CancellationToken cancellationToken)
    {
        try
        {
            var patterns = await abuse.DetectAsync(reports, cancellationToken);
            _isFailing = false;
            return patterns.CountBy(pattern => pattern.Type).ToDictionary();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_isFailing)
            {
                _isFailing = true;
                LogAway(failure.Message);
            }

            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Patterns of abuse cannot be looked for now: {Reason}")]
    private partial void LogAway(string reason);
}
