using System.Globalization;
using KokoroTts.Speech.Espeak.Protocol;

namespace KokoroTts.Speech.Engines.Espeak;

/// <summary>
/// A private folder with an overlay of libespeak-ng's data in which every voice is found by its lower-case id, without a search.
/// </summary>
internal sealed class EspeakInstallation : IDisposable
{
    private const string FolderPrefix = "kokorotts-espeak-";

    /// <summary>Makes the folder.</summary>
    /// <param name="installed">What is installed.</param>
    public EspeakInstallation(InstalledEspeak installed)
    {
        var root = Path.GetTempPath();
        RemoveFoldersOfDeadProcesses(root);
        Folder = Path.Combine(root, $"{FolderPrefix}{Environment.ProcessId}-{Guid.NewGuid():N}");
        LinkData(installed.DataPath, Path.Combine(Folder, "espeak-ng-data"));
    }

    /// <summary>The folder that holds this process's <c>espeak-ng-data</c>.</summary>
    public string Folder { get; }

    /// <summary>Lets a voice file be found under an id at the root of the voices folder.</summary>
    /// <param name="id">The id, in lower case as the library looks it up.</param>
    /// <param name="identifier">The file below <c>lang/</c>.</param>
    public void LinkVoice(string id, string identifier)
    {
        var data = Path.Combine(Folder, "espeak-ng-data");
        var link = Path.Combine(data, "voices", id);
        if (!File.Exists(link))
        {
            File.CreateSymbolicLink(link, Path.Combine(data, "lang", identifier));
        }
    }

    /// <summary>Removes the private folder.</summary>
    public void Dispose() => TryDelete(Folder);

    private static void LinkData(string source, string target)
    {
        var voices = Path.Combine(target, "voices");
        Directory.CreateDirectory(voices);
        foreach (var entry in Directory.EnumerateFileSystemEntries(source))
        {
            if (Path.GetFileName(entry) != "voices")
            {
                File.CreateSymbolicLink(Path.Combine(target, Path.GetFileName(entry)), entry);
            }
        }

        foreach (var entry in Directory.EnumerateFileSystemEntries(Path.Combine(source, "voices")))
        {
            File.CreateSymbolicLink(Path.Combine(voices, Path.GetFileName(entry)), entry);
        }
    }

    private static void RemoveFoldersOfDeadProcesses(string root)
    {
        foreach (var folder in Directory.EnumerateDirectories(root, FolderPrefix + "*"))
        {
            var id = Path.GetFileName(folder)[FolderPrefix.Length..].Split('-')[0];
            if (int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                && !Directory.Exists($"/proc/{process}"))
            {
                TryDelete(folder);
            }
        }
    }

    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Another user's folder, or one being removed by another process: it is only temporary files.
        }
    }
}
