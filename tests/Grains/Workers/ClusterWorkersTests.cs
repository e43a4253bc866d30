using KokoroTts.ApiFrontend.Speech;
using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Grains.Tests.Hosting;

namespace KokoroTts.Grains.Tests.Workers;

[Collection(TwoSilosCollection.Name)]
public sealed class ClusterWorkersTests(TwoSilos silos)
{
    private readonly ClusterWorkers _workers = new(silos.Cluster.Client, TimeProvider.System);

    [Fact]
    public void A_directory_that_is_complete_says_who_is_there()
    {
        _workers.Apply(Directory(isComplete: true, Report("a/cpu"), Report("b/cpu")));
        _workers.Apply(Directory(isComplete: true, Report("b/cpu"), Report("c/cpu")));

        Assert.Equal(["b/cpu", "c/cpu"], Known());
    }

    [Fact]
    public void A_directory_that_may_not_know_all_yet_takes_nobody_away()
    {
        _workers.Apply(Directory(isComplete: true, Report("a/cpu"), Report("b/cpu")));

        _workers.Apply(Directory(isComplete: false));
        Assert.Equal(["a/cpu", "b/cpu"], Known());

        _workers.Apply(Directory(isComplete: false, Report("c/cpu")));
        Assert.Equal(["a/cpu", "b/cpu", "c/cpu"], Known());

        _workers.Apply(Directory(isComplete: true, Report("c/cpu")));
        Assert.Equal(["c/cpu"], Known());
    }

    [Fact]
    public void The_list_is_another_one_only_when_workers_come_or_go()
    {
        _workers.Apply(Directory(isComplete: true, Report("a/cpu")));
        var first = _workers.Current;

        _workers.Apply(Directory(isComplete: true, Report("a/cpu") with { Load = 3, IsDraining = true }));

        Assert.Same(first, _workers.Current);
        Assert.Equal(3, _workers.Current.Single().Load);
        Assert.False(_workers.Current.Single().Speaks("simulated"));
        Assert.True(_workers.Current.Single().IsDraining);
    }

    private IEnumerable<string> Known() => _workers.Current.Select(worker => worker.Id).Order(StringComparer.Ordinal);

    private static WorkerDirectory Directory(bool isComplete, params IEnumerable<WorkerReport> workers) => new(Guid.NewGuid(), isComplete, [.. workers]);

    private static WorkerReport Report(string worker) => new(worker, ["simulated"], 0, 0, 8, 1, false, []);
}
