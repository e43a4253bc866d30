using KokoroTts.Speech.Scheduling.Attempts;

namespace KokoroTts.Speech.Tests.Scheduling.Attempts;

public sealed class HedgeBudgetTests
{
    private readonly HedgeBudget _budget = new();

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    [InlineData(14, 2)]
    [InlineData(15, 3)]
    [InlineData(100, 20)]
    public void A_fifth_of_the_segments_and_at_least_two_may_be_doubled(int segments, int hedges)
    {
        for (var i = 0; i < segments; i++)
        {
            _budget.Enter();
        }

        Assert.Equal(hedges, Enumerable.Range(0, 200).Count(_ => _budget.TryTake()));
    }

    [Fact]
    public void What_is_given_back_may_be_taken_again()
    {
        Assert.True(_budget.TryTake() && _budget.TryTake());
        Assert.False(_budget.TryTake());

        _budget.Return();

        Assert.True(_budget.TryTake());
        Assert.False(_budget.TryTake());
    }

    [Fact]
    public void Segments_that_ended_no_longer_count()
    {
        for (var i = 0; i < 20; i++)
        {
            _budget.Enter();
        }

        for (var i = 0; i < 10; i++)
        {
            _budget.Leave();
        }

        Assert.Equal(2, Enumerable.Range(0, 200).Count(_ => _budget.TryTake()));
    }
}
