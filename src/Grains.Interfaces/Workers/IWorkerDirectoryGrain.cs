using System.Collections.Immutable;
using Orleans.Concurrency;

namespace KokoroTts.Grains.Interfaces.Workers;

/// <summary>
/// Who speaks in the cluster, with key 0. Silos announce their workers about once a second; frontends follow by
/// <see cref="WaitForChangeAsync"/> and go on with the last answer while it is away, so it is in no request's path.
/// </summary>
[Alias("kokorotts.worker-directory")]
public interface IWorkerDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>Announces all workers of a silo. One that is not announced again within <see cref="AnnouncementLife"/> is dropped.</summary>
    /// <param name="silo">Name of the silo.</param>
    /// <param name="workers">Its workers; none when it leaves.</param>
    [Alias("announce")]
    ValueTask AnnounceAsync(string silo, ImmutableArray<WorkerReport> workers);

    /// <summary>
    /// Waits until the workers have another version than the caller knows, at most <see cref="LongestWait"/>, and answers them.
    /// </summary>
    /// <param name="knownVersion">The version that the caller has; empty for none.</param>
    [Alias("wait-for-change")]
    [AlwaysInterleave]
    Task<WorkerDirectory> WaitForChangeAsync(Guid knownVersion);

    /// <summary>How long an announcement counts.</summary>
    static readonly TimeSpan AnnouncementLife = TimeSpan.FromSeconds(5);

    /// <summary>Longest time that <see cref="WaitForChangeAsync"/> waits.</summary>
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
}
