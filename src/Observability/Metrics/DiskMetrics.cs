using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using KokoroTts.Observability.Metrics.Machine;

namespace KokoroTts.Observability.Metrics;

/// <summary>Reports the file systems that hold the folders of the service.</summary>
public sealed class DiskMetrics
{
    private readonly ConcurrentDictionary<string, FolderSpace> _folders = new(StringComparer.Ordinal);

    internal DiskMetrics(Meter meter)
    {
        Vocabulary.DiskSize.Observe(meter, () => Read(static space => space.Size));
        Vocabulary.DiskAvailable.Observe(meter, () => Read(static space => space.Available));
    }

    /// <summary>
    /// Reports a folder's file system on every collection; a later call for the same word replaces the earlier one. While it cannot be read
    /// there are no series.
    /// </summary>
    /// <param name="folder">What the folder is for, one of a few fixed words.</param>
    /// <param name="path">The folder; it need not be there yet.</param>
    public void Observe(string folder, string path) => _folders[folder] = new FolderSpace(path, DiskSpace.Of, FolderSpace.Patience);

    private IEnumerable<Measurement<double>> Read(Func<DiskSpace, long> part) =>
        from folder in _folders
        let space = folder.Value.Read()
        where space is not null
        select new Measurement<double>(part(space.Value), new KeyValuePair<string, object?>(LabelNames.Folder, folder.Key));
}
