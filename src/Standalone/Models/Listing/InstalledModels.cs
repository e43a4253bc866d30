using System.Text.Json;
using KokoroTts.Standalone.Models.Forms;
using KokoroTts.Standalone.Models.Installation;

namespace KokoroTts.Standalone.Models.Listing;

/// <summary>The models of a folder, by the names of their files and without opening a network.</summary>
internal static class InstalledModels
{
    /// <summary>The models of a folder in the order of their ids; none where it is not there.</summary>
    public static IReadOnlyList<InstalledModel> In(string models) =>
    [
        .. Folders(models).Select(Read),
    ];

    /// <summary>Folders of models.</summary>
    public static IEnumerable<DirectoryInfo> Folders(string models) => Directory.Exists(models)
        ? new DirectoryInfo(models).EnumerateDirectories().Where(folder => !ModelPlace.IsStaging(folder.FullName)).OrderBy(folder => folder.Name, StringComparer.Ordinal)
        : [];

    /// <summary>Files of a model with their paths inside its folder, with slashes, in order; hidden ones are left out.</summary>
    public static IReadOnlyList<(string Path, FileInfo File)> Files(DirectoryInfo folder) =>
    [
        .. folder.EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(folder.FullName, file.FullName).Replace(Path.DirectorySeparatorChar, '/'), File: file))
            .Where(file => !file.Path.Split('/').Any(name => name.StartsWith('.')))
            .OrderBy(file => file.Path, StringComparer.Ordinal),
    ];

    private static InstalledModel Read(DirectoryInfo folder)
    {
        var files = Files(folder);
        var paths = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var voices = files.Where(file => VoicePackForm.IsNamedSo(file.Path)).SelectMany(file => VoicePackForm.Voices(file.File.FullName)).ToList();
        var network = paths.FirstOrDefault(path => path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase));
        var settings = files.FirstOrDefault(file => file.Path.EndsWith(".onnx.json", StringComparison.OrdinalIgnoreCase) && paths.Contains(file.Path[..^".json".Length]));
        return new InstalledModel(
            folder.Name,
            network is null ? null : settings.File is not null ? "piper" : voices.Count > 0 ? "kokoro" : null,
            files.Sum(file => file.File.Length),
            settings.File is not null ? PiperVoices(folder.Name, settings.File.FullName) : voices);
    }

    /// <summary>The speakers of a Piper voice; one without names is named after its model.</summary>
    private static IReadOnlyList<string> PiperVoices(string id, string settings)
    {
        try
        {
            using var document = JsonForm.Read(settings);
            return document is not null
                && document.RootElement.TryGetProperty("speaker_id_map", out var speakers)
                && speakers.ValueKind == JsonValueKind.Object
                && speakers.EnumerateObject().Select(speaker => speaker.Name).ToList() is { Count: > 0 } names
                    ? names
                    : [id];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
