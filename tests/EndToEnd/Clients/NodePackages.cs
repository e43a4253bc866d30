
namespace KokoroTts.EndToEnd.Tests.Clients;

/// <summary>The packages of the scripts that run in Node.</summary>
internal static class NodePackages
{
    /// <summary>Installs what the lock file names, unless it is there already.</summary>
    /// <returns>The folder of the scripts.</returns>
    public static async Task<string> InstallAsync()
    {
        var folder = Repository.PathOf("tests/EndToEnd/node");
        var wanted = new FileInfo(Path.Combine(folder, "package-lock.json"));
        // npm writes this copy last, when everything else is in place.
        var installed = new FileInfo(Path.Combine(folder, "node_modules/.package-lock.json"));
        if (!installed.Exists || installed.LastWriteTimeUtc < wanted.LastWriteTimeUtc)
        {
            var npm = await Program.RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder: folder);
            npm.Succeeded();
        }

        return folder;
    }
}
