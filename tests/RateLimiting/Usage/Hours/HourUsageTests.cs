using KokoroTts.RateLimiting.Usage.Hours;

namespace KokoroTts.RateLimiting.Tests.Usage.Hours;

public sealed class HourUsageTests
{
    private static readonly DateTimeOffset Start = Events.Hour;

    [Fact]
    public void A_batch_that_comes_twice_counts_once()
    {
        var usage = Hourly.New();
        var batch = Hourly.Batch(Events.Answered(1, Start));

        Assert.True(usage.Add(batch));
        Assert.False(usage.Add(batch));

        Assert.Equal(1, usage.Requests());
    }

    [Fact]
    public void A_batch_that_was_stored_does_not_count_again_after_the_hour_is_read_back()
    {
        var (usage, stored, batch) = (Hourly.New(), new StoredFields(), Hourly.Batch(Events.Answered(1, Start)));
        usage.Add(batch);
        stored.Write(usage.TakeChanges());

        var restored = stored.Restored();

        Assert.False(restored.Add(batch));
        Assert.Equal(1, restored.Requests());
    }

    [Fact]
    public void Events_of_other_hours_are_left_out()
    {
        var usage = Hourly.New().With(
            Events.Answered(1, Start.AddTicks(-1)), Events.Answered(1, Start), Events.Answered(1, Start.AddHours(1).AddTicks(-1)), Events.Answered(1, Start.AddHours(1)));

        Assert.Equal(2, usage.Requests());
        Assert.Equal(2, usage.AllEvents().Count);
    }

    [Fact]
    public void Sums_are_of_the_minutes_asked_for()
    {
        var usage = Hourly.New().With([.. Enumerable.Range(0, 60).Select(minute => Events.Answered(minute, Start.AddMinutes(minute)))]);

        var sums = usage.Sums(10, 19, withMinutes: true);

        Assert.Equal((10L, 10L), (sums.Sum!.Requests, sums.Sum.Clients.Estimate()));
        Assert.Equal(Enumerable.Range(10, 10).Select(minute => Start.AddMinutes(minute)), sums.Minutes.Select(minute => minute.Start));
    }

    [Fact]
    public void Only_what_changed_is_written()
    {
        var usage = Hourly.New().With(Events.Answered(1, Start), Events.Answered(2, Start.AddMinutes(1)));
        usage.TakeChanges();
        Assert.False(usage.IsChanged);

        usage.With(Events.Answered(2, Start.AddMinutes(2)));
        var changes = usage.TakeChanges();

        Assert.Equal(["c0" + $"{2:x32}", "e1", "m02", "p"], changes.Set.Select(field => field.Key).Order(StringComparer.Ordinal));
        Assert.Empty(changes.Removed);
        Assert.InRange(changes.Bytes, 1, 600);
    }

    [Fact]
    public void What_could_not_be_written_is_written_the_next_time_with_what_came_since()
    {
        var (usage, stored) = (Hourly.New().With(Events.Refused(1, Start)), new StoredFields());
        usage.Return(usage.TakeChanges());
        Assert.True(usage.IsChanged);
        usage.With(Events.Refused(1, Start));

        stored.Write(usage.TakeChanges());

        var restored = stored.Restored();
        Assert.Equal((2L, 2), (restored.Requests(), restored.AllEvents().Count));
        Assert.Equal(2, restored.Client(Events.Id(1))!.BlockedRequests);
    }

    [Fact]
    public void What_came_before_the_store_answered_is_put_together_with_what_was_stored()
    {
        var (before, stored) = (Hourly.New().With(Events.Answered(1, Start), Events.Refused(2, Start)), new StoredFields());
        stored.Write(before.TakeChanges());
        var usage = Hourly.New().With(Events.Answered(1, Start.AddSeconds(30)), Events.Answered(3, Start.AddMinutes(1)));

        Assert.Empty(usage.Restore(stored.Fields));
        stored.Write(usage.TakeChanges());

        foreach (var whole in new[] { usage, stored.Restored() })
        {
            Assert.Equal([3L, 1L], whole.Sums(0, 59, withMinutes: true).Minutes.Select(minute => minute.Requests));
            Assert.Equal(2, whole.Client(Events.Id(1))!.TotalRequests);
            Assert.Equal([1, 2, 1, 3], whole.AllEvents().Select(usage => (int)usage.ClientId.Bits));
            Assert.Equal([1], whole.RecentRanges(Start.AddMinutes(2)).Select(range => range.Clients.Count));
        }
    }

    [Fact]
    public void Clients_and_events_that_are_dropped_leave_the_store()
    {
        var bounds = new HourBounds(MaxClients: 16, MaxRanges: 4, MaxEvents: 20, TopClients: 16, LargeRequestCharacters: 100);
        var (usage, stored) = (Hourly.New(bounds), new StoredFields());
        for (var client = 0; client < 100; client++)
        {
            usage.With(Events.Answered(client, Start.AddSeconds(client)));
            stored.Write(usage.TakeChanges());
        }

        Assert.InRange(stored.Fields.Keys.Count(name => name[0] == 'c'), 8, 16);
        Assert.Equal(20, stored.Fields.Keys.Count(name => name[0] == 'e'));
        Assert.Equal(100, stored.Restored(bounds).Requests());
        Assert.Equal(usage.AllEvents(), stored.Restored(bounds).AllEvents());
    }

    [Fact]
    public void A_batch_that_is_dropped_while_its_write_fails_leaves_the_store_if_it_got_there()
    {
        var bounds = Hourly.Bounds with { MaxEvents = 2 };
        var (usage, stored) = (Hourly.New(bounds).With(Events.Answered(1, Start), Events.Answered(2, Start)), new StoredFields());
        var unsure = usage.TakeChanges();
        stored.Write(unsure);
        usage.With(Events.Answered(3, Start), Events.Answered(4, Start));
        usage.AllEvents();
        usage.Return(unsure);

        stored.Write(usage.TakeChanges());

        Assert.Equal([3, 4], stored.Restored(bounds).AllEvents().Select(usage => (int)usage.ClientId.Bits));
    }

    [Fact]
    public void Events_come_in_pages_and_none_is_missing()
    {
        var usage = Hourly.New();
        for (var second = 0; second < 3_500; second += 7)
        {
            usage.With([.. Enumerable.Range(second, 7).Select(number => Events.Answered(number, Start.AddSeconds(number)))]);
            _ = usage.TakeChanges();
        }

        var (first, next) = usage.Events(0);

        Assert.InRange(first.Count, 900, 1_000);
        Assert.NotNull(next);
        Assert.Equal(Enumerable.Range(0, 3_500), usage.AllEvents().Select(usage => (int)usage.ClientId.Bits));
    }

    [Fact]
    public void What_limiters_did_is_kept_and_stored()
    {
        var (usage, stored) = (Hourly.New(), new StoredFields());
        LimiterEvent[] done =
        [
            new(Start, Events.Id(1), LimiterEventKind.Penalty, Start.AddMinutes(5)),
            new(Start.AddMinutes(1), Events.Id(1), LimiterEventKind.Reset),
        ];
        usage.Add(Hourly.Batch() with { LimiterEvents = done });
        Assert.True(usage.IsChanged);
        stored.Write(usage.TakeChanges());

        Assert.Equal(done, stored.Restored().LimiterEvents);
    }

    [Fact]
    public void A_field_that_is_damaged_is_named_and_the_others_are_kept()
    {
        var (usage, stored) = (Hourly.New().With(Events.Answered(1, Start), Events.Answered(2, Start.AddMinutes(1))), new StoredFields());
        stored.Write(usage.TakeChanges());
        stored.Fields["m00"][5] ^= 1;
        stored.Fields["m77"] = stored.Fields["m01"];

        var restored = Hourly.New();

        Assert.Equal(["m00", "m77"], restored.Restore(stored.Fields).Order(StringComparer.Ordinal));
        Assert.Equal((1L, 2), (restored.Requests(), restored.AllEvents().Count));
    }
}
