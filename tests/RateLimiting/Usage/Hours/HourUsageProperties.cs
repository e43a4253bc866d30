using FsCheck;
using FsCheck.Fluent;
using KokoroTts.RateLimiting.Usage;
using KokoroTts.RateLimiting.Usage.Activity;
using KokoroTts.RateLimiting.Usage.History;
using KokoroTts.RateLimiting.Usage.Hours;
using KokoroTts.RateLimiting.Usage.Reports;

namespace KokoroTts.RateLimiting.Tests.Usage.Hours;

public sealed class HourUsageProperties
{
    private const int Clients = 50;

    private static readonly Gen<UsageEvent> AnyEvent =
        from client in Gen.Choose(1, Clients)
        from isRefused in Gen.Elements(true, false)
        from reason in Gen.Elements("requests", "characters", "ban")
        from count in Gen.Choose(1, 5)
        from characters in Gen.Choose(0, 10_000)
        from text in Gen.Choose(0, 5)
        select isRefused
            ? Events.Refused(client, default, reason, count) with { Characters = characters }
            : Events.Answered(client, default, characters, text == 0 ? null : (ulong)text);

    /// <summary>Events of three hours, in order, no two at the same time; and what becomes of the hour after each.</summary>
    private static readonly Gen<(UsageEvent Event, Fate Fate)[]> Streams =
        from length in Gen.Choose(1, 300)
        from entries in (from usage in AnyEvent
                         from fate in Gen.Frequency((6, Gen.Constant(Fate.Kept)), (2, Gen.Constant(Fate.Written)), (1, Gen.Constant(Fate.Failed)), (1, Gen.Constant(Fate.ReadBack)))
                         select (usage, fate)).ArrayOf(length)
        select entries.Select((entry, place) => (
            entry.usage with { Time = Events.Hour.AddTicks(place * (TimeSpan.FromHours(3).Ticks / entries.Length)) }, entry.fate)).ToArray();

    private enum Fate
    {
        Kept,
        Written,
        Failed,
        ReadBack,
    }

    [Fact]
    public void Hours_and_shares_put_together_answer_as_one_ledger_of_all_events_does() =>
        Prop.ForAll(Streams.ToArbitrary(), static stream =>
        {
            var time = new ManualTimeProvider();
            time.Advance(Events.Hour.AddHours(3).AddTicks(-1) - time.GetUtcNow());
            var ledger = new UsageLedger(new UsageOptions(), time);
            var hours = new Dictionary<HourKey, HourUsage>();
            var stores = new Dictionary<HourKey, StoredFields>();
            foreach (var (usage, fate) in stream)
            {
                ledger.Record(usage);
                var key = HourKey.Of(usage);
                var hour = hours.TryGetValue(key, out var known) ? known : new HourUsage(key.Hour, Hourly.Bounds);
                hours[key] = hour.With(usage);
                Meet(fate, key, hours, stores);
            }

            foreach (var length in new[] { 1, 3, 5 })
            {
                AssertSame(ledger.Window(length), Window(length, time.GetUtcNow(), hours));
            }

            AssertSameClients(ledger, hours, time.GetUtcNow());
            Assert.Equal(stream.Select(entry => entry.Event), hours.Values.SelectMany(hour => hour.AllEvents()).OrderBy(usage => usage.Time));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_stored_and_what_came_meanwhile_are_put_together_whatever_came_when() =>
        Prop.ForAll(Streams.ToArbitrary(), static stream =>
        {
            var (all, before, since, stored) = (Hourly.New(), Hourly.New(), Hourly.New(), new StoredFields());
            foreach (var (usage, fate) in stream.Where(entry => entry.Event.Time < Events.Hour.AddHours(1)))
            {
                all.With(usage);
                (fate is Fate.Kept ? since : before).With(usage);
            }

            stored.Write(before.TakeChanges());
            since.Restore(stored.Fields);

            var now = Events.Hour.AddHours(1);
            for (var client = 1; client <= Clients; client++)
            {
                Assert.Equivalent(all.Client(Events.Id(client)), since.Client(Events.Id(client)), strict: true);
            }

            Assert.Equal(
                all.RecentClients(now).OrderBy(activity => activity.Client), since.RecentClients(now).OrderBy(activity => activity.Client));
            Assert.Equal(Ranges(all.RecentRanges(now)), Ranges(since.RecentRanges(now)));
            Assert.Equal(all.AllEvents(), since.AllEvents().OrderBy(usage => usage.Time));
        }).QuickCheckThrowOnFailure();

    private static void Meet(Fate fate, HourKey key, Dictionary<HourKey, HourUsage> hours, Dictionary<HourKey, StoredFields> stores)
    {
        stores.TryAdd(key, new StoredFields());
        switch (fate)
        {
            case Fate.Failed:
                hours[key].Return(hours[key].TakeChanges());
                break;
            case Fate.Written:
                stores[key].Write(hours[key].TakeChanges());
                break;
            case Fate.ReadBack:
                stores[key].Write(hours[key].TakeChanges());
                hours[key] = new HourUsage(key.Hour, Hourly.Bounds);
                Assert.Empty(hours[key].Restore(stores[key].Fields));
                Assert.False(hours[key].IsChanged);
                break;
            default:
                break;
        }
    }

    private static UsageWindow Window(int length, DateTimeOffset now, Dictionary<HourKey, HourUsage> hours)
    {
        var span = WindowSpan.Of(length, now);
        return UsageWindow.Of(span, [.. hours
            .Where(hour => hour.Key.Hour >= HourKey.HourOf(span.Start))
            .Select(hour => hour.Value.Sums(hour.Key.Hour < span.Start ? span.Start.Minute : 0, 59, span.IsByMinute))]);
    }

    private static void AssertSame(UsageWindow expected, UsageWindow actual)
    {
        Assert.Equivalent(UsageReport.Of(expected), UsageReport.Of(actual), strict: true);
        Assert.Equivalent(ViolationReport.Of(expected), ViolationReport.Of(actual), strict: true);
        Assert.Equivalent(UsageSeries.Of(expected), UsageSeries.Of(actual), strict: true);
        Assert.Equivalent(TopReport.Of(expected, Clients), TopReport.Of(actual, Clients), strict: true);
    }

    private static void AssertSameClients(UsageLedger ledger, Dictionary<HourKey, HourUsage> hours, DateTimeOffset now)
    {
        for (var client = 1; client <= Clients; client++)
        {
            var reports = hours.Values.Select(hour => hour.Client(Events.Id(client))).OfType<ClientReport>().ToList();
            Assert.Equivalent(ledger.Client(Events.Id(client)), reports.Count == 0 ? null : ClientReport.Merge(reports), strict: true);
        }

        var merged = RecentActivity.Merge(hours.Values.SelectMany(hour => hour.RecentClients(now))).ToDictionary(activity => activity.Client);
        foreach (var expected in ledger.RecentClients())
        {
            // Of repeated texts the highest count of one hour is taken.
            Assert.Equal(expected with { RepeatedText = 0 }, merged[expected.Client] with { RepeatedText = 0 });
            Assert.InRange(merged[expected.Client].RepeatedText, 0, expected.RepeatedText);
        }

        Assert.Equal(ledger.RecentClients().Count, merged.Count);
        Assert.Equal(Ranges(ledger.RecentRanges()), Ranges(RangeActivity.Merge(hours.Values.SelectMany(hour => hour.RecentRanges(now)))));
    }

    private static IEnumerable<string> Ranges(IEnumerable<RangeActivity> ranges) => ranges
        .Select(range => $"{range.Network}: {string.Join(' ', range.Clients.Select(client => client.Bits).Order())}")
        .Order(StringComparer.Ordinal);
}
