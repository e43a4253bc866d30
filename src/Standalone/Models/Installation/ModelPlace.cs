namespace KokoroTts.Standalone.Models.Installation;

/// <summary>Where a model is, and where it is while it is pulled.</summary>
/// <param name="models">Folder of all models.</param>
/// <param name="id">The model.</param>
internal sealed class ModelPlace(string models, string id)
{
    /// <summary>Whether a folder is one in which a model is pulled; no such name is a model's.</summary>
    public static bool IsStaging(string folder) => Path.GetFileName(folder).StartsWith('.');

    /// <summary>Folder of the model.</summary>
    public string Final { get; } = Path.Combine(models, id);

    /// <summary>What is not yet the model; on the same file system, so that it can be moved in one step.</summary>
    public string Staging { get; } = Path.Combine(models, $".pull-{id}");

    /// <summary>Folder of files that are complete and checked.</summary>
    public string Ready => Path.Combine(Staging, "ready");

    /// <summary>Held while the model is pulled.</summary>
    public string Lock => Path.Combine(Staging, "lock");

    /// <summary>Where a file of the model is in the end.</summary>
    public string FinalOf(string path) => Path.Combine(Final, path);

    /// <summary>Where a file is when it is complete.</summary>
    public string ReadyOf(string path) => Path.Combine(Ready, path);

    /// <summary>Where a file is while it arrives.</summary>
    public string PartOf(string path) => Path.Combine(Parts, path + ".part");

    /// <summary>Whether something has arrived that a later pull can use.</summary>
    public bool HasArrivals => Files(Ready).Concat(Files(Parts)).Any(file => file.Extension != ".source" && file.Length > 0);

    private string Parts => Path.Combine(Staging, "parts");

    /// <summary>Removes what is not needed once the model is in its place.</summary>
    public void ForgetArrivals()
    {
        foreach (var folder in new[] { Ready, Parts }.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<FileInfo> Files(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories) : [];
}
