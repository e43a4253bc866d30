namespace KokoroTts.Observability.Metrics.Machine;

/// <summary>Room of a file system.</summary>
/// <param name="Size">Bytes it holds.</param>
/// <param name="Available">Bytes that this process may still write.</param>
internal readonly record struct DiskSpace(long Size, long Available)
{
    /// <summary>The file system that holds a folder, or that would hold it once it is made; null where it cannot be told.</summary>
    public static DiskSpace? Of(string folder)
    {
        try
        {
            var drive = new DriveInfo(Existing(folder));
            return new DiskSpace(drive.TotalSize, drive.AvailableFreeSpace);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static string Existing(string folder)
    {
        var path = Path.GetFullPath(folder);
        while (!Directory.Exists(path) && Path.GetDirectoryName(path) is { } above)
        {
            path = above;
        }

        return path;
    }
}
