namespace KokoroTts.Standalone.Models.Download;

/// <summary>The space that is left for files.</summary>
/// <param name="available">Bytes that may still be written to the file system of a folder.</param>
internal sealed class FreeSpace(Func<string, long> available)
{
    /// <summary>What is left for everything else: a full disk stops more than a download.</summary>
    public const long Reserve = 64 << 20;

    /// <summary>The space of this machine.</summary>
    public static FreeSpace OfThisMachine { get; } = new(folder => new DriveInfo(folder).AvailableFreeSpace);

    /// <summary>Makes sure that something fits.</summary>
    /// <param name="folder">An existing folder of the file system.</param>
    /// <param name="bytes">Bytes that will be written.</param>
    /// <param name="what">What they are.</param>
    /// <exception cref="DownloadException">They do not fit.</exception>
    public void Require(string folder, long bytes, string what)
    {
        var free = available(folder);
        if (bytes > free - Reserve)
        {
            throw new DownloadException(
                $"{what} needs {Terminal.ByteCount.Text(bytes)}, and the disk of {folder} has {Terminal.ByteCount.Text(free)} left, of which {Terminal.ByteCount.Text(Reserve)} stay free. Make room, or choose another folder with --path.");
        }
    }
}
