namespace KokoroTts.Standalone.Tests;

/// <summary>Where the sources are.</summary>
internal static class Repository
{
    /// <summary>Path of a file, from the root of the repository.</summary>
    public static string PathOf(string file) => Path.Combine(Root, file);

    private static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "Orleans.sln")) ? folder.FullName : Find(folder.Parent!);
}
