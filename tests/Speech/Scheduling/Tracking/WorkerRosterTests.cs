using KokoroTts.Speech.Scheduling;
using KokoroTts.Speech.Scheduling.Tracking;
using KokoroTts.Speech.Tests.Scheduling.Fakes;

namespace KokoroTts.Speech.Tests.Scheduling.Tracking;

public sealed class WorkerRosterTests
{
    private readonly ChangingWorkerSet _set = new(Worker("a"), Worker("b"));
    private readonly WorkerRoster _roster;

    public WorkerRosterTests() => _roster = new WorkerRoster(_set, new SchedulingOptions(), new ManualTimeProvider());

    [Fact]
    public void The_same_snapshot_gives_the_same_list() => Assert.Same(_roster.Current, _roster.Current);

    [Fact]
    public void What_was_learnt_about_a_worker_stays_with_its_name()
    {
        var before = _roster.Current[1];
        var again = Worker("b");

        _set.Current = [again, Worker("c")];

        Assert.Equal(["b", "c"], _roster.Current.Select(tracked => tracked.Worker.Id));
        Assert.Same(again, _roster.Current[0].Worker);
        Assert.Same(before.Breaker, _roster.Current[0].Breaker);
        Assert.Same(before.ResponseTime, _roster.Current[0].ResponseTime);
    }

    [Fact]
    public void What_was_learnt_about_a_worker_that_left_is_forgotten()
    {
        _roster.Current[0].Breaker.Trip();
        _set.Current = [Worker("b")];
        Assert.Single(_roster.Current);

        _set.Current = [Worker("a"), Worker("b")];

        Assert.False(_roster.Current[0].Breaker.IsOpen);
    }

    [Fact]
    public void Of_two_workers_with_one_name_the_first_counts()
    {
        var first = Worker("a");
        _set.Current = [first, Worker("a")];

        Assert.Same(first, Assert.Single(_roster.Current).Worker);
    }

    private static ScriptedWorker Worker(string id) => new(id, new PendingSyntheses());
}
