using KokoroTts.Observability.Metrics;
using KokoroTts.RateLimiting.Abuse;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Usage;

namespace KokoroTts.Standalone.RateLimiting;

/// <summary>Shows on every scrape what the limits hold.</summary>
internal sealed class RateLimitGauges(
    KokoroMetrics metrics, ClientTable table, PolicySource policies, UsageLedger ledger, AbuseDetector abuse) : IHostedService
{
    private const string CharactersPerHour = "characters_per_hour";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.RateLimits.Observe(Read);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private RateLimitState Read() => new(
        table.Count,
        policies.Current.DefaultPolicy.Windows.FirstOrDefault(window => window.Name == CharactersPerHour)?.Quota,
        abuse.Detect(ledger).CountBy(pattern => pattern.Type).ToDictionary());
}
