using KokoroTts.RateLimiting.Usage;

namespace KokoroTts.RateLimiting.Tests.Usage;

public sealed class EventLogTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(10, 7)]
    [InlineData(1_500, 1_500)]
    [InlineData(1_500, 4_321)]
    public void The_newest_events_are_kept_and_read_oldest_first(int capacity, int events)
    {
        var log = Filled(capacity, events);

        var kept = Math.Min(capacity, events);
        Assert.Equal(kept, log.Count);
        Assert.Equal(Enumerable.Range(events - kept, kept), log.OldestFirst().Select(usage => (int)usage.Characters));
    }

    [Fact]
    public void A_reading_ends_with_what_was_newest_when_it_began()
    {
        var log = Filled(5_000, 1_000);
        var read = new List<long>();
        foreach (var usage in log.OldestFirst())
        {
            read.Add(usage.Characters);
            log.Add(Events.Answered(1, Events.Hour, 1_000 + read.Count));
        }

        Assert.Equal(Enumerable.Range(0, 1_000).Select(number => (long)number), read);
    }

    [Fact]
    public void Events_that_are_dropped_during_a_reading_are_left_out()
    {
        var log = Filled(1_000, 1_000);
        using var reader = log.OldestFirst().GetEnumerator();
        Assert.True(reader.MoveNext());
        for (var number = 1_000; number < 1_900; number++)
        {
            log.Add(Events.Answered(1, Events.Hour, number));
        }

        var rest = new List<long>();
        while (reader.MoveNext())
        {
            rest.Add(reader.Current.Characters);
        }

        // What was copied before, then what is left of what there was at the beginning.
        Assert.Equal(
            Enumerable.Range(1, EventLog.BatchSize - 1).Concat(Enumerable.Range(900, 100)).Select(number => (long)number), rest);
    }

    [Fact]
    public async Task Readings_are_in_order_and_whole_while_several_write()
    {
        const int Writers = 4;
        var log = new EventLog(2_000);
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
        {
            for (var number = 0; number < 20_000; number++)
            {
                log.Add(Events.Answered(writer, Events.Hour, number));
            }
        })));
        do
        {
            foreach (var client in log.OldestFirst().GroupBy(usage => usage.Client))
            {
                var numbers = client.Select(usage => usage.Characters).ToList();
                Assert.Equal(numbers.Order().Distinct(), numbers);
            }
        }
        while (!writing.IsCompleted);

        await writing;
        Assert.Equal(2_000, log.OldestFirst().Count());
    }

    private static EventLog Filled(int capacity, int events)
    {
        var log = new EventLog(capacity);
        for (var number = 0; number < events; number++)
        {
            log.Add(Events.Answered(1, Events.Hour, number));
        }

        return log;
    }
}
