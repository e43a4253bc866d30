using KokoroTts.RateLimiting.Usage;

namespace KokoroTts.RateLimiting.Tests.Usage;

public sealed class UsageLedgerTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Everything_agrees_after_several_threads_recorded()
    {
        const int Threads = 4;
        const int Each = 10_000;
        var ledger = new UsageLedger(new UsageOptions(), _time);
        var now = _time.GetUtcNow();

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                ledger.Record(i % 5 == 0 ? Events.Refused(i % 20, now) : Events.Answered(i % 20, now, 2));
            }
        })));

        var usage = ledger.Usage(1);
        Assert.Equal((40_000L, 8_000L, 64_000L, 20L), (usage.TotalRequests, usage.BlockedRequests, usage.TotalCharacters, usage.UniqueIps));
        Assert.All(ledger.Top(1, 20).ByRequests.Clients, client => Assert.Equal((2_000L, 0L), (client.Count, client.Error)));
        Assert.Equal(40_000, ledger.Events.Count);
        Assert.Equal(40_000, Enumerable.Range(0, 20).Sum(client => ledger.Client(Events.Id(client))!.TotalRequests));
        Assert.Equal([4], ledger.RecentRanges().Select(range => range.Clients.Count));
    }

    [Fact]
    public void Events_of_no_request_or_of_negative_length_are_refused_and_leave_nothing()
    {
        var ledger = new UsageLedger(new UsageOptions(), _time);

        Assert.Throws<ArgumentOutOfRangeException>(() => ledger.Record(Events.Answered(1, _time.GetUtcNow()) with { Count = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ledger.Record(Events.Answered(1, _time.GetUtcNow(), -1)));

        Assert.Equal((0L, 0, 0), (ledger.Usage(1).TotalRequests, ledger.Clients.Count, ledger.Events.Count));
    }

    [Fact]
    public void A_clock_set_back_corrupts_nothing()
    {
        var ledger = new UsageLedger(new UsageOptions(), _time);
        var start = _time.GetUtcNow();
        foreach (var offset in new[] { 0, 90, -30, 5_000, 1, -5_000, 2, 0, 100_000, 3 })
        {
            ledger.Record(Events.Refused(1, start.AddMinutes(offset)));
        }

        _time.Advance(TimeSpan.FromMinutes(100));

        Assert.Equal(7, ledger.Usage(3).TotalRequests);
        Assert.Equal(10, ledger.Client(Events.Id(1))!.TotalRequests);
        Assert.Equal(10, ledger.Events.OldestFirst().Count());
        _ = ledger.RecentClients();
        _ = ledger.RecentRanges();
    }
}
