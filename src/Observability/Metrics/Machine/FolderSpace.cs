namespace KokoroTts.Observability.Metrics.Machine;

/// <summary>
/// Reads the room around a folder without waiting long for it: a network's file system may hang for minutes, and all the other metrics
/// must not hang with it.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="read">Reads the room; may hang.</param>
/// <param name="patience">Longest wait for a reading; one that took longer is looked at again, and not waited for.</param>
internal sealed class FolderSpace(string folder, Func<string, DiskSpace?> read, TimeSpan patience)
{
    /// <summary>Longest wait that a collection has room for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Task<DiskSpace?>? _late;

    /// <summary>The room now; null while it cannot be told.</summary>
    public DiskSpace? Read()
    {
        lock (_gate)
        {
            if (_late is { } late)
            {
                if (!late.IsCompleted)
                {
                    return null;
                }

                _late = null;
                return late.Result;
            }

            // Not on a thread of the pool, which a busy process may be short of.
            var reading = Task.Factory.StartNew(
                () => read(folder), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            if (reading.Wait(patience))
            {
                return reading.Result;
            }

            _late = reading;
            return null;
        }
    }
}
