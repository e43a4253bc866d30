namespace KokoroTts.Observability.Tests.Documentation;

/// <summary>The pages of the repository's docs.</summary>
internal static class Page
{
    /// <summary>Where a page lies.</summary>
    public static string PathOf(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Orleans.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }

        return Path.Combine(folder.FullName, "docs", name);
    }
}
