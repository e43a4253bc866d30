using System.IO.Compression;

namespace KokoroTts.Speech.Onnx.Kokoro.Voices.Files;

/// <summary>Voices as numpy saves arrays together: a zip archive with an entry <c>&lt;id&gt;.npy</c> for each.</summary>
internal static class NumpyArchive
{
    private const string Extension = ".npy";
    private const long Most = (long)VoiceFiles.MostBytesOfVoice * VoiceFiles.MostVoices;

    /// <summary>Whether a file is a zip archive, whatever its name ends with.</summary>
    /// <param name="path">The file.</param>
    public static bool IsArchive(string path) => BoundedFile.Read(path, long.MaxValue, VoiceFiles.Remedy, static file =>
    {
        Span<byte> signature = stackalloc byte[4];
        return file.ReadAtLeast(signature, signature.Length, throwOnEndOfStream: false) == signature.Length && signature.SequenceEqual("PK\u0003\u0004"u8);
    });

    /// <summary>The voices of the archive.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="KokoroFileException">It is not such a file.</exception>
    public static IReadOnlyList<VoiceEntry> List(string path) => BoundedFile.Read(path, Most, VoiceFiles.Remedy, IReadOnlyList<VoiceEntry> (file) =>
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read);
        if (archive.Entries.Count > VoiceFiles.MostVoices)
        {
            throw new KokoroFileException(path, $"has {archive.Entries.Count} entries, and at most {VoiceFiles.MostVoices} are read", VoiceFiles.Remedy);
        }

        var voices = archive.Entries.Select(static entry => entry.FullName)
            .Where(static name => name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(name => new VoiceEntry(VoiceFiles.IdOf(name[..^Extension.Length], $"{path}, entry '{name}',"), path, () => Read(path, name)))
            .ToList();
        return voices.Count > 0 ? voices : throw new KokoroFileException(path, "is an archive without any .npy", VoiceFiles.Remedy);
    });

    private static VoicePack Read(string path, string name) => BoundedFile.Read(path, Most, VoiceFiles.Remedy, file =>
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read);
        var where = $"{path}, entry '{name}',";
        var entry = archive.GetEntry(name) ?? throw new KokoroFileException(where, "is gone", VoiceFiles.Remedy);
        if (entry.Length > VoiceFiles.MostBytesOfVoice)
        {
            throw new KokoroFileException(where, $"has {entry.Length} bytes, more than the {VoiceFiles.MostBytesOfVoice} it may have", VoiceFiles.Remedy);
        }

        using var stream = entry.Open();
        return NumpyArray.Read(BoundedFile.ReadExactly(stream, entry.Length), where);
    });
}
