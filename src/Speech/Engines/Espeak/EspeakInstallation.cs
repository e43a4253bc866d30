using System.Globalization;
using System.Runtime.InteropServices;
using KokoroTts.Speech.Native;

namespace KokoroTts.Speech.Engines.Espeak;

/// <summary>
/// The libespeak-ng of this machine, prepared for independent copies: a private folder with a data folder in which
/// every voice is found by its lower-case id, and one library file for each engine.
/// </summary>
internal sealed unsafe class EspeakInstallation : IDisposable
{
    private const string FolderPrefix = "kokorotts-espeak-";
    private const string Remedy = "Install it with 'apt-get install libespeak-ng1 espeak-ng-data' (Debian, Ubuntu).";

    private static readonly Lazy<(string LibraryPath, string DataPath, string Version)> Installed = new(Locate);

    private readonly string _libraryPath;
    private int _copies;

    private EspeakInstallation(string libraryPath, string folder, string version)
    {
        _libraryPath = libraryPath;
        Folder = folder;
        Version = version;
    }

    /// <summary>The folder that holds this process's <c>espeak-ng-data</c>.</summary>
    public string Folder { get; }

    /// <summary>The library's version, for example <c>1.51</c>.</summary>
    public string Version { get; }

    /// <summary>Finds the library and prepares its private folder.</summary>
    /// <exception cref="MissingDependencyException">The library or its data are not installed.</exception>
    public static EspeakInstallation Prepare()
    {
        var (libraryPath, dataPath, version) = Installed.Value;
        var root = Path.GetTempPath();
        RemoveFoldersOfDeadProcesses(root);
        var folder = Path.Combine(root, $"{FolderPrefix}{Environment.ProcessId}-{Guid.NewGuid():N}");
        LinkData(dataPath, Path.Combine(folder, "espeak-ng-data"));
        return new EspeakInstallation(libraryPath, folder, version);
    }

    /// <summary>A library file of its own for one engine.</summary>
    public string CopyLibrary()
    {
        var copy = Path.Combine(Folder, $"libespeak-ng-{Interlocked.Increment(ref _copies)}.so");
        File.Copy(_libraryPath, copy);
        return copy;
    }

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

    /// <summary>Asks the installed library itself where it and its data are. It stays loaded, idle.</summary>
    private static (string LibraryPath, string DataPath, string Version) Locate()
    {
        if (!NativeLibrary.TryLoad("libespeak-ng.so.1", out var library))
        {
            throw new MissingDependencyException("libespeak-ng.so.1", Remedy);
        }

        var initialize = NativeLibrary.GetExport(library, "espeak_Initialize");
        var describe = (delegate* unmanaged<byte**, byte*>)NativeLibrary.GetExport(library, "espeak_Info");
        if (((delegate* unmanaged<int, int, byte*, int, int>)initialize)(2, 0, null, 0x8000) <= 0)
        {
            throw new MissingDependencyException("espeak-ng-data", Remedy);
        }

        byte* dataPath;
        var version = Marshal.PtrToStringUTF8((nint)describe(&dataPath)) ?? "";
        return (LoadedFile.Of(initialize), Marshal.PtrToStringUTF8((nint)dataPath)!, version.Split(' ')[0]);
    }

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
