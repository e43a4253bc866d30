using System.Collections.Immutable;
using KokoroTts.Grains.Interfaces.Workers;

namespace KokoroTts.Grains.Workers;

/// <summary>Who speaks in the cluster, by what silos announced lately. Not thread-safe.</summary>
/// <param name="time">The clock of announcements.</param>
/// <param name="life">How long one counts.</param>
internal sealed class WorkerBoard(TimeProvider time, TimeSpan life)
{
    private readonly Dictionary<string, Announcement> _announcements = new(StringComparer.Ordinal);
    private readonly long _began = time.GetTimestamp();

    /// <summary>The workers as they stand.</summary>
    public WorkerDirectory Current { get; private set; } = new(Guid.NewGuid(), IsComplete: false, []);

    /// <summary>A silo announces all its workers.</summary>
    /// <param name="silo">Name of the silo.</param>
    /// <param name="workers">Its workers; none when it leaves.</param>
    /// <returns>Whether anything changed.</returns>
    public bool Announce(string silo, ImmutableArray<WorkerReport> workers)
    {
        if (workers.IsDefaultOrEmpty)
        {
            _announcements.Remove(silo);
        }
        else
        {
            _announcements[silo] = new Announcement(workers, time.GetTimestamp());
        }

        return Renew();
    }

    /// <summary>Drops what was not announced again in time.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Sweep()
    {
        foreach (var (silo, announcement) in _announcements)
        {
            if (time.GetElapsedTime(announcement.At) >= life)
            {
                _announcements.Remove(silo);
            }
        }

        return Renew();
    }

    private bool Renew()
    {
        var isComplete = time.GetElapsedTime(_began) >= life;
        ImmutableArray<WorkerReport> workers =
            [.. _announcements.Values.SelectMany(announcement => announcement.Workers).OrderBy(worker => worker.Worker, StringComparer.Ordinal)];
        if (isComplete == Current.IsComplete && workers.SequenceEqual(Current.Workers, WorkerReportComparer.Instance))
        {
            return false;
        }

        Current = new WorkerDirectory(Guid.NewGuid(), isComplete, workers);
        return true;
    }

    private readonly record struct Announcement(ImmutableArray<WorkerReport> Workers, long At);
}
