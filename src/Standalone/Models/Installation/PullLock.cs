using KokoroTts.Standalone.Models.Download;

namespace KokoroTts.Standalone.Models.Installation;

/// <summary>Keeps two pulls of one model apart, also those of two processes. The system frees it when its holder dies.</summary>
internal static class PullLock
{
    /// <summary>Takes the lock.</summary>
    /// <param name="path">Its file; its folder is made where it is missing.</param>
    /// <returns>Disposed of, it is free.</returns>
    /// <exception cref="DownloadException">Another holds it.</exception>
    public static IDisposable Take(string path)
    {
        while (true)
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
    }

    /// <summary>Whether the file that is held is still the one that others find: its holder before may have removed it.</summary>
    private static bool IsAt(string path, FileStream held)
    {
        var mark = Guid.NewGuid().ToByteArray();
        held.SetLength(0);
        held.Write(mark);
        held.Flush();
        try
        {
            // Sharing everything takes no lock of its own.
            using var found = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> content = stackalloc byte[mark.Length];
            return found.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) == content.Length && content.SequenceEqual(mark);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
