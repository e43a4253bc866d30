using System.Runtime.CompilerServices;
using KokoroTts.Standalone.Models.Catalogue;
using KokoroTts.Standalone.Models.Forms;
using KokoroTts.Standalone.Models.Installation;
using KokoroTts.Standalone.Models.Listing;

namespace KokoroTts.Standalone.Models.Verification;

/// <summary>Compares the files of a model with the catalogue, and looks whether they are what their names say.</summary>
internal static class ModelVerifier
{
    /// <summary>Verifies a model.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="entry">What the catalogue knows of it; null: nothing.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<FileVerdict> VerifyAsync(
        DirectoryInfo folder, CatalogueEntry? entry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var known = (entry?.Files ?? []).ToDictionary(file => file.Path);
        foreach (var (path, file) in InstalledModels.Files(folder))
        {
            known.Remove(path, out var expected);
            yield return await VerifyAsync(path, file, expected, cancellationToken);
        }

        foreach (var missing in known.Values)
        {
            yield return new FileVerdict(missing.Path, FileState.Missing, $"is missing; ./run models pull {folder.Name} fetches it");
        }
    }

    private static async Task<FileVerdict> VerifyAsync(string path, FileInfo file, ModelFile? expected, CancellationToken cancellationToken)
    {
        if (expected?.Size is { } size && size != file.Length)
        {
            return new FileVerdict(path, FileState.Wrong, $"has {file.Length} bytes; the catalogue says {size}");
        }

        if (expected?.Sha256 is { } sha256)
        {
            var got = await ContentHash.Sha256Async(file.FullName, cancellationToken);
            return got == sha256
                ? new FileVerdict(path, FileState.Right, "has the SHA-256 of the catalogue")
                : new FileVerdict(path, FileState.Wrong, $"has the SHA-256 {got}; the catalogue says {sha256}");
        }

        if (FileForm.Problem(file.FullName, path) is { } problem)
        {
            return new FileVerdict(path, FileState.Wrong, problem);
        }

        return expected is null
            ? new FileVerdict(path, FileState.Unknown, "is not in the catalogue")
            : new FileVerdict(path, FileState.Unknown, "has no published SHA-256");
    }
}
