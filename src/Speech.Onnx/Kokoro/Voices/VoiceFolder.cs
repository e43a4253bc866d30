using KokoroTts.Speech.Onnx.Kokoro.Voices.Files;

namespace KokoroTts.Speech.Onnx.Kokoro.Voices;

/// <summary>Finds the voices of a model in its folder.</summary>
internal static class VoiceFolder
{
    private const int MostNamesBytes = 256 * 1024;

    /// <summary>
    /// The voices below a model's folder: the files <c>*.pt</c>, <c>*.bin</c> and <c>*.npz</c> in <c>voices/</c>, and
    /// <c>voices*.bin</c> and <c>voices*.npz</c> beside it. Of voices with one id the first file by name counts, and those in
    /// <c>voices/</c> before the others.
    /// </summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="settings">What <c>model.json</c> says; names the speakers of a <c>voices.bin</c> without a <c>voices.txt</c>.</param>
    /// <exception cref="KokoroFileException">There is no voice, or a file is not what it should be.</exception>
    public static IReadOnlyList<VoiceEntry> List(string folder, KokoroSettings settings)
    {
        var names = settings.Voices.Select(static voice => voice.Id).ToList();
        var entries = Files(Path.Combine(folder, "voices"), "*")
            .Concat(Files(folder, "voices*"))
            .SelectMany(path => Entries(path, names))
            .Take(VoiceFiles.MostVoices + 1)
            .ToList();
        return entries.Count switch
        {
            0 => throw new KokoroFileException(
                Path.Combine(folder, "voices"), "has no voice", "Put voices of hexgrad/Kokoro-82M there, such as voices/af_heart.pt."),
            > VoiceFiles.MostVoices => throw new KokoroFileException(
                folder, $"has more than {VoiceFiles.MostVoices} voices", "Remove those that nobody needs."),
            _ => entries,
        };
    }

    private static IEnumerable<string> Files(string folder, string pattern) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, pattern)
            .Where(static path => Extension(path) is ".pt" or ".bin" or ".npz" && !Path.GetFileName(path).StartsWith('.'))
            .Order(StringComparer.Ordinal)
        : [];

    private static IReadOnlyList<VoiceEntry> Entries(string path, IReadOnlyList<string> names) => Extension(path) switch
    {
        ".pt" => [One(path, TorchFile.Read)],
        ".npz" => NumpyArchive.List(path),
        _ when NumpyArchive.IsArchive(path) => NumpyArchive.List(path),
        _ when IsOneVoice(path) => [One(path, RawFile.Read)],
        _ => SpeakerFile.List(path, SpeakerNames(path) ?? names),
    };

    /// <summary>A file of one voice, except that <c>voices.bin</c> may hold one speaker.</summary>
    private static bool IsOneVoice(string path) =>
        VoiceFiles.IsPack(new FileInfo(path).Length, out _) && !Path.GetFileName(path).Equals("voices.bin", StringComparison.OrdinalIgnoreCase);

    private static VoiceEntry One(string path, Func<string, VoicePack> read) =>
        new(VoiceFiles.IdOf(Path.GetFileNameWithoutExtension(path), path), path, () => read(path));

    private static IReadOnlyList<string>? SpeakerNames(string path)
    {
        var list = Path.ChangeExtension(path, ".txt");
        return !File.Exists(list) ? null : BoundedFile.Read(list, MostNamesBytes, "Write a voice's id in each line.", static file =>
        {
            using var reader = new StreamReader(file);
            return reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        });
    }

    private static string Extension(string path) => Path.GetExtension(path).ToLowerInvariant();
}
