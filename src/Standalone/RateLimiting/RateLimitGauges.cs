using KokoroTts.Observability.Metrics;
using KokoroTts.RateLimiting.Abuse;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Usage;

namespace KokoroTts.Standalone.RateLimiting;

/// <summary>Shows on every scrape what the limits hold, and the room for it on the disk.</summary>
internal sealed class RateLimitGauges(
    KokoroMetrics metrics, ClientTable table, PolicySource policies, UsageLedger ledger, AbuseDetector abuse, DataOptions data) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.RateLimits.Observe(Read);
        metrics.Disks.Observe("data", data.EffectiveDirectory);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private RateLimitState Read() => new(
        table.Count,
        policies.Current.DefaultPolicy.QuotaOf(LimitTypes.CharactersPerHour),
        abuse.Detect(ledger).CountBy(pattern => pattern.Type).ToDictionary());
}
