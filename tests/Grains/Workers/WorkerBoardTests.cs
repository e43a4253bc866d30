using System.Collections.Immutable;
using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Grains.Workers;

namespace KokoroTts.Grains.Tests.Workers;

public sealed class WorkerBoardTests
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    private readonly ManualTimeProvider _time = new();
    private readonly WorkerBoard _board;

    public WorkerBoardTests() => _board = new WorkerBoard(_time, Life);

    [Fact]
    public void The_workers_of_all_silos_are_listed_by_name()
    {
        _board.Announce("b", Reports("b/cpu"));
        _board.Announce("a", Reports("a/cuda1", "a/cuda0"));

        Assert.Equal(["a/cuda0", "a/cuda1", "b/cpu"], _board.Current.Workers.Select(worker => worker.Worker));
    }

    [Fact]
    public void The_version_changes_with_what_is_announced_and_only_then()
    {
        Assert.True(_board.Announce("a", Reports("a/cpu")));
        var first = _board.Current.Version;

        Assert.False(_board.Announce("a", Reports("a/cpu")));
        Assert.Equal(first, _board.Current.Version);

        Assert.True(_board.Announce("a", [Report("a/cpu") with { Load = 1 }]));
        Assert.NotEqual(first, _board.Current.Version);
        Assert.True(_board.Announce("a", [Report("a/cpu") with { Load = 1, Models = ["another"] }]));
    }

    [Fact]
    public void A_silo_that_is_not_heard_of_for_the_life_of_an_announcement_is_dropped()
    {
        _board.Announce("a", Reports("a/cpu"));
        _time.Advance(Life / 2);
        _board.Announce("b", Reports("b/cpu"));
        _time.Advance(Life / 2);

        Assert.True(_board.Sweep());
        Assert.Equal(["b/cpu"], _board.Current.Workers.Select(worker => worker.Worker));
    }

    [Fact]
    public void A_silo_that_announces_again_stays()
    {
        for (var second = 0; second < 20; second++)
        {
            _board.Announce("a", Reports("a/cpu"));
            _time.Advance(TimeSpan.FromSeconds(1));
            _board.Sweep();
        }

        Assert.Single(_board.Current.Workers);
    }

    [Fact]
    public void A_silo_that_leaves_is_gone_at_once()
    {
        _board.Announce("a", Reports("a/cpu"));

        Assert.True(_board.Announce("a", []));
        Assert.Empty(_board.Current.Workers);
    }

    [Fact]
    public void The_board_is_complete_once_every_silo_has_had_time_to_announce_itself()
    {
        _board.Announce("a", Reports("a/cpu"));
        Assert.False(_board.Current.IsComplete);
        _time.Advance(Life - TimeSpan.FromTicks(1));
        _board.Announce("a", Reports("a/cpu"));
        Assert.False(_board.Current.IsComplete);

        _time.Advance(TimeSpan.FromTicks(1));

        Assert.True(_board.Sweep());
        Assert.True(_board.Current.IsComplete);
        Assert.Single(_board.Current.Workers);
    }

    private static ImmutableArray<WorkerReport> Reports(params IEnumerable<string> workers) => [.. workers.Select(Report)];

    private static WorkerReport Report(string worker) => new(worker, ["simulated"], 0, 0, 8, 1, false, []);
}
