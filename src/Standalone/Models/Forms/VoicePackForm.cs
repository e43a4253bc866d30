using System.IO.Compression;

namespace KokoroTts.Standalone.Models.Forms;

/// <summary>
/// Kokoro's voices: raw 32-bit samples of a style (<c>.bin</c>), several of them one after the other, or a zip with one
/// (<c>.pt</c>) or several (<c>.npz</c>). A style has a row of 256 numbers for each length of a text.
/// </summary>
internal static class VoicePackForm
{
    private const int RowBytes = 256 * sizeof(float);

    /// <summary>Kokoro 1.0 has 510 rows; packs made for earlier versions have one or two more.</summary>
    private const int FewestRows = 510;
    private const int MostRows = 512;

    /// <summary>Longest header of an array in NumPy's form.</summary>
    private const int MaxHeaderBytes = 1024;

    private const int MaxEntries = 10_000;

    private static readonly string[] Endings = [".bin", ".pt", ".npz"];

    /// <summary>Whether a file is one by its name.</summary>
    public static bool IsNamedSo(string path) => Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong, as the end of a sentence; null: nothing.</summary>
    public static string? Problem(string path)
    {
        if (!IsZip(path))
        {
            return Path.GetExtension(path).Equals(".bin", StringComparison.OrdinalIgnoreCase)
                ? RawProblem(new FileInfo(path).Length)
                : "is no zip, as a file of this name is";
        }

        try
        {
            using var zip = ZipFile.OpenRead(path);
            return zip.Entries.Count > MaxEntries ? "holds more files than any voice pack" : ZipProblem(zip);
        }
        catch (InvalidDataException failure)
        {
            return $"is a damaged zip: {failure.Message}";
        }
    }

    /// <summary>The voices in a file; none where it is damaged.</summary>
    public static IReadOnlyList<string> Voices(string path)
    {
        if (Problem(path) is not null)
        {
            return [];
        }

        if (!IsZip(path) || Path.GetExtension(path).Equals(".pt", StringComparison.OrdinalIgnoreCase))
        {
            return [Path.GetFileNameWithoutExtension(path)];
        }

        using var zip = ZipFile.OpenRead(path);
        return [.. Arrays(zip).Select(entry => Path.GetFileNameWithoutExtension(entry.Name)).Order(StringComparer.Ordinal)];
    }

    private static string? RawProblem(long length) =>
        length > 0 && (HasRows(length) || length % (FewestRows * RowBytes) == 0)
            ? null
            : $"has {length} bytes; a voice has {FewestRows * RowBytes}";

    private static string? ZipProblem(ZipArchive zip)
    {
        var arrays = Arrays(zip).ToList();
        if (arrays.Count > 0)
        {
            return arrays.Find(entry => !Enumerable.Range(FewestRows, MostRows - FewestRows + 1)
                .Any(rows => entry.Length - ((long)rows * RowBytes) is > 0 and <= MaxHeaderBytes)) is { } odd
                ? $"holds {odd.FullName} with {odd.Length} bytes; a voice has {FewestRows * RowBytes} and a header"
                : null;
        }

        return zip.Entries.Any(entry => entry.FullName.EndsWith("/data/0", StringComparison.Ordinal) && HasRows(entry.Length))
            ? null
            : "holds no voice";
    }

    private static bool HasRows(long length) =>
        length % RowBytes == 0 && length / RowBytes is >= FewestRows and <= MostRows;

    private static IEnumerable<ZipArchiveEntry> Arrays(ZipArchive zip) =>
        zip.Entries.Where(entry => entry.FullName.EndsWith(".npy", StringComparison.Ordinal));

    private static bool IsZip(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[4];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual("PK\x3\x4"u8);
    }
}
