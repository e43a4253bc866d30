using KokoroTts.RateLimiting.Usage;
using KokoroTts.RateLimiting.Usage.Hours;

namespace KokoroTts.RateLimiting.Tests.Usage.Hours;

public sealed class EventGroupsTests
{
    private static readonly DateTimeOffset Start = Events.Hour;

    [Fact]
    public void Refusals_of_a_client_that_are_alike_are_one_event()
    {
        var one = Take(Enumerable.Range(0, 1_000).Select(number => Events.Refused(1, Start.AddMilliseconds(number), count: 2) with { Characters = 20 }));

        Assert.Equal([(Start, 2_000, 20_000L)], one.Select(usage => (usage.Time, usage.Count, usage.Characters)));
    }

    [Fact]
    public void What_differs_in_anything_that_counts_stays_apart()
    {
        UsageEvent[] events =
        [
            Events.Refused(1, Start),
            Events.Refused(1, Start, "penalty"),
            Events.Refused(1, Start) with { Characters = 10 },
            Events.Refused(1, Start) with { TextHash = 1 },
            Events.Refused(1, Start) with { Endpoint = "/other" },
            Events.Refused(1, Start.AddMinutes(1)),
            Events.Refused(1, Start, count: 3) with { Characters = 10 },
            Events.Refused(1, Start, count: 3) with { Characters = 10 },
            Events.Answered(1, Start),
            Events.Answered(1, Start),
        ];

        Assert.Equal(events, Take(events));
    }

    [Fact]
    public void A_count_that_would_be_too_great_begins_another_event()
    {
        var events = Take([Events.Refused(1, Start, count: int.MaxValue), Events.Refused(1, Start), Events.Refused(1, Start)]);

        Assert.Equal([int.MaxValue, 2], events.Select(usage => usage.Count));
    }

    [Fact]
    public void Events_go_by_hour_and_share_and_are_taken_once()
    {
        var groups = new EventGroups();
        for (var number = 0; number < 100; number++)
        {
            groups.Add(Events.Answered(number, Start.AddMinutes(number)));
        }

        var taken = groups.Take();

        Assert.Equal(2 * HourKey.Shards, taken.Count);
        Assert.All(taken, group => Assert.All(group.Events, usage => Assert.Equal(group.Key, HourKey.Of(usage))));
        Assert.Empty(groups.Take());
    }

    private static List<UsageEvent> Take(IEnumerable<UsageEvent> events)
    {
        var groups = new EventGroups();
        foreach (var usage in events)
        {
            groups.Add(usage);
        }

        return [.. groups.Take().SelectMany(group => group.Events)];
    }
}
