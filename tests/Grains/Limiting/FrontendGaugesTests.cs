using KokoroTts.ApiFrontend.RateLimiting;
using KokoroTts.Grains.Tests.Hosting;
using KokoroTts.RateLimiting.Abuse;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Usage;
using Microsoft.Extensions.Logging.Abstractions;

namespace KokoroTts.Grains.Tests.Limiting;

public sealed class FrontendGaugesTests : IDisposable
{
    private readonly CollectedMetrics _metrics = new();
    private readonly ManualTimeProvider _time = new();

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public async Task A_frontend_shows_the_default_tiers_limit_and_what_looks_like_abuse_but_no_clients()
    {
        var ledger = new UsageLedger(new UsageOptions(), _time);
        using var gauges = new RateLimitGauges(
            _metrics.Metrics,
            new PolicySource(PolicySet.BuiltIn),
            ledger,
            new AbuseDetector(new AbuseOptions { BurstRequests = 1 }),
            _time,
            NullLogger<RateLimitGauges>.Instance);
        await gauges.StartAsync(default);
        await Eventually.IsTrueAsync(
            async () =>
            {
                // Again each time: the clock may be far ahead of what looks for the burst.
                Burst(ledger);
                _time.Advance(RateLimitGauges.Interval);
                return await _metrics.ValueAsync("kokorotts_abuse_patterns_detected", "burst_pattern") == 1;
            },
            "the burst is seen");
        Assert.Equal(50_000, await _metrics.ValueAsync("kokorotts_character_limit_per_hour"));
        Assert.Null(await _metrics.ValueAsync("kokorotts_rate_limit_clients"));
        await gauges.StopAsync(default);
    }

    private void Burst(UsageLedger ledger)
    {
        for (var request = 0; request < 2; request++)
        {
            ledger.Record(new UsageEvent(_time.GetUtcNow(), new ClientId(1, ClientKind.IPv4), "10.0.0.1", null, "/v1/audio/speech", 10));
        }
    }
}
