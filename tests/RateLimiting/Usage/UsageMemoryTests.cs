using KokoroTts.RateLimiting.Usage;

namespace KokoroTts.RateLimiting.Tests.Usage;

/// <summary>Alone, because what other tests hold counts as well.</summary>
[CollectionDefinition(nameof(UsageMemoryTests), DisableParallelization = true)]
[Collection(nameof(UsageMemoryTests))]
public sealed class UsageMemoryTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void A_million_clients_leave_no_more_than_the_bounds()
    {
        var options = new UsageOptions();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var ledger = new UsageLedger(options, _time);
        for (var client = 0; client < 1_000_000; client++)
        {
            var time = _time.GetUtcNow().AddMilliseconds(-7 * 86_400_000L * (1_000_000 - client) / 1_000_000);
            ledger.Record(client % 2 == 0
                ? Events.Refused(client, time) with { TextHash = (ulong)client }
                : Events.Answered(client, time, 5_000, (ulong)client));
        }

        Assert.Equal(options.MaxClients, ledger.Clients.Count);
        Assert.Equal(options.MaxRanges, ledger.Ranges.Count);
        Assert.Equal(options.MaxEvents, ledger.Events.Count);
        Assert.InRange(ledger.RollUps.Count, 300, 181 + 169);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, 90L << 20);

        var usage = ledger.Usage(168);
        Assert.Equal(1_000_000, usage.TotalRequests);
        Assert.InRange(usage.UniqueIps, 950_000, 1_050_000);
        Assert.InRange(ledger.Top(168).ByRequests.ErrorBound, 1, 1_000_000 / options.TopClients);
    }
}
