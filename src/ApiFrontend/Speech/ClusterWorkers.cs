using System.Collections.Immutable;
using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.ApiFrontend.Speech;

/// <summary>The workers of the cluster as this frontend knows them. What it knows holds while the directory is away.</summary>
/// <param name="grains">The cluster.</param>
/// <param name="time">The clock of their calls.</param>
internal sealed class ClusterWorkers(IGrainFactory grains, TimeProvider time) : IWorkerSet
{
    private volatile ImmutableList<ClusterWorker> _current = [];

    /// <inheritdoc/>
    public IReadOnlyList<IWorker> Current => _current;

    /// <summary>
    /// Takes over what the directory says. Workers that it does not have are gone, and their calls end; but those of a
    /// directory that may not know all yet stay. Called by one follower only.
    /// </summary>
    public void Apply(WorkerDirectory directory)
    {
        var known = _current.ToDictionary(worker => worker.Id, StringComparer.Ordinal);
        var workers = directory.Workers.Select(report => Renew(known, report)).ToImmutableList();
        if (!directory.IsComplete)
        {
            workers = workers.AddRange(known.Values);
            known.Clear();
        }

        if (!workers.ToHashSet().SetEquals(_current))
        {
            _current = workers;
        }

        foreach (var gone in known.Values)
        {
            gone.Leave();
        }
    }

    private ClusterWorker Renew(Dictionary<string, ClusterWorker> known, Grains.Interfaces.Workers.WorkerReport report)
    {
        if (!known.Remove(report.Worker, out var worker))
        {
            return new ClusterWorker(grains.GetGrain<ISpeechWorkerGrain>(report.Worker), report, time);
        }

        worker.Update(report);
        return worker;
    }
}
