using System.IO.Compression;

namespace KokoroTts.Speech.Onnx.Kokoro.Voices.Files;

/// <summary>
/// A voice as PyTorch saves a tensor: a zip archive in which the entry <c>&lt;name&gt;/data/0</c> is its numbers. What
/// else is in it, a pickle among it, is not executed.
/// </summary>
internal static class TorchFile
{
    private const int MostEntries = 64;
    private const int MostPickleBytes = 64 * 1024;

    /// <summary>Reads the voice.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="KokoroFileException">It is not such a file.</exception>
    public static VoicePack Read(string path) => BoundedFile.Read(path, VoiceFiles.MostBytesOfVoice, VoiceFiles.Remedy, file =>
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read);
        if (archive.Entries.Count > MostEntries)
        {
            throw Wrong(path, $"is an archive of {archive.Entries.Count} entries, not of one tensor");
        }

        var numbers = archive.Entries.Where(static entry => entry.FullName.EndsWith("/data/0", StringComparison.Ordinal)).ToList();
        if (numbers is not [var entry])
        {
            throw Wrong(path, $"has {numbers.Count} entries that end with '/data/0', and a saved voice has one");
        }

        if (!VoiceFiles.IsPack(entry.Length, out var half))
        {
            throw Wrong(path, $"has a tensor of {entry.Length} bytes, and a voice has 510 or 511 rows of 256 numbers");
        }

        if (SmallEntry(archive, "/byteorder", 16) is { } order && !order.AsSpan().StartsWith("little"u8))
        {
            throw Wrong(path, "is written in big-endian order");
        }

        // Sixteen bits may be one of several kinds of number; the pickle has the kind's name.
        if (half && (SmallEntry(archive, "/data.pkl", MostPickleBytes) is not { } pickle || pickle.AsSpan().IndexOf("\nHalfStorage\n"u8) < 0))
        {
            throw Wrong(path, "has numbers of 16 bits that are not of torch's type half");
        }

        using var stream = entry.Open();
        return VoicePack.FromLittleEndian(BoundedFile.ReadExactly(stream, entry.Length), half, path);
    });

    private static byte[]? SmallEntry(ZipArchive archive, string ending, int most)
    {
        var entry = archive.Entries.FirstOrDefault(entry => entry.FullName.EndsWith(ending, StringComparison.Ordinal));
        if (entry is null || entry.Length > most)
        {
            return null;
        }

        using var stream = entry.Open();
        return BoundedFile.ReadExactly(stream, entry.Length);
    }

    private static KokoroFileException Wrong(string path, string problem) => new(path, problem, VoiceFiles.Remedy);
}
