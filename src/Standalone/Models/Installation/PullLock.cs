using KokoroTts.Standalone.Models.Download;

namespace KokoroTts.Standalone.Models.Installation;

/// <summary>Keeps two pulls of one model apart, also those of two processes. The system frees it when its holder dies.</summary>
internal static class PullLock
{
    /// <summary>A holder leaves once; a lock that is gone so often is on a file system that does not keep it.</summary>
    private const int MostAttempts = 1000;

    /// <summary>Takes the lock.</summary>
    /// <param name="path">Its file; its folder is made where it is missing.</param>
    /// <returns>Disposed of, it is free.</returns>
    /// <exception cref="DownloadException">Another holds it.</exception>
    public static IDisposable Take(string path)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            FileStream file;
            try
            {
                file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (DirectoryNotFoundException)
            {
                // The holder before has just removed the folder.
                continue;
            }
            catch (IOException)
            {
                throw new DownloadException($"Another process pulls this model: it holds {path}. Wait for it, or stop it.");
            }

            if (IsAt(path, file))
            {
                return file;
            }

            file.Dispose();
        }

        throw new DownloadException($"{path} cannot be held: it is replaced again and again. Is the folder on a file system that keeps files?");
    }

    /// <summary>Whether the file that is held is still the one that others find: its holder before may have removed it.</summary>
    private static bool IsAt(string path, FileStream held)
    {
        // To read a mark from it, one would have to share the lock; its length can be seen without.
        var mark = Random.Shared.Next(1, 1 << 20);
        held.SetLength(mark);
        var found = new FileInfo(path);
        return found.Exists && found.Length == mark;
    }
}
