namespace KokoroTts.Testing.Programs;

/// <summary>Where things are in the checkout that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder with <c>run</c> and <c>test</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The embedded service.</summary>
    public static string ServiceAssembly { get; } = HostAssembly("Standalone");

    private static string Configuration => Directory.GetParent(AppContext.BaseDirectory.TrimEnd('/'))!.Name;

    /// <summary>The full path of a file or folder of the repository.</summary>
    public static string PathOf(string path) => Path.Combine(Root, path);

    /// <summary>A host, built in the configuration of these tests: bin/&lt;configuration&gt;/net10.0.</summary>
    /// <param name="project">Its project, for example <c>Silo</c>.</param>
    public static string HostAssembly(string project) =>
        Path.Combine(PathOf($"src/{project}/bin"), Configuration, "net10.0", $"KokoroTts.{project}.dll");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Standalone.slnf")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside the repository.");
        }

        return folder.FullName;
    }
}
