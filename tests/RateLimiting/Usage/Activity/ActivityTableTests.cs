using KokoroTts.RateLimiting.Usage.Activity;

namespace KokoroTts.RateLimiting.Tests.Usage.Activity;

public sealed class ActivityTableTests
{
    private readonly ActivityTable<int, Visits> _table = new(10);

    [Fact]
    public void The_least_recently_active_of_the_occasional_is_dropped()
    {
        Visit(0, 10);
        Visit(0, 1);
        Visit(10, 1);

        Assert.Null(_table.Find(1));
        Assert.NotNull(_table.Find(0));
        Assert.Equal(10, _table.Count);
    }

    [Fact]
    public void A_flood_drops_no_regular()
    {
        foreach (var regular in Enumerable.Range(0, 8))
        {
            Visit(regular, 1);
            Visit(regular, 1);
            Visit(regular, 1);
        }

        Visit(100, 1_000);

        Assert.Equal(10, _table.Count);
        Assert.All(Enumerable.Range(0, 8), regular => Assert.NotNull(_table.Find(regular)));
        Assert.Equal([1_098, 1_099], Enumerable.Range(100, 1_000).Where(flood => _table.Find(flood) is not null));
    }

    [Fact]
    public void A_regular_that_stays_away_makes_room_for_others_in_the_end()
    {
        foreach (var regular in Enumerable.Range(0, 9))
        {
            Visit(regular, 1);
            Visit(regular, 1);
            Visit(regular, 1);
        }

        Visit(100, 2);

        Assert.Null(_table.Find(0));
        Assert.All(Enumerable.Range(1, 8), regular => Assert.NotNull(_table.Find(regular)));
        Assert.Equal(10, _table.Values.Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Random_visits_never_exceed_the_bound(int capacity)
    {
        var table = new ActivityTable<int, Visits>(capacity);
        var random = new Random(3);
        for (var i = 0; i < 10_000; i++)
        {
            var key = random.Next(12);
            var visits = table.Touch(key);
            if (visits is null)
            {
                visits = new Visits();
                table.Add(key, visits);
            }

            visits.Count++;
            Assert.InRange(table.Count, 1, capacity);
            Assert.Same(visits, table.Find(key));
            Assert.Equal(table.Count, table.Values.Distinct().Count());
        }
    }

    private void Visit(int first, int count)
    {
        foreach (var key in Enumerable.Range(first, count))
        {
            var visits = _table.Touch(key);
            if (visits is null)
            {
                visits = new Visits();
                _table.Add(key, visits);
            }

            visits.Count++;
        }
    }

    private sealed class Visits : IActivity
    {
        public int Count { get; set; }

        public bool IsRegular => Count >= 2;
    }
}
