using KokoroTts.Hosting;
using KokoroTts.Standalone.Models.Catalogue;
using KokoroTts.Standalone.Models.Listing;

namespace KokoroTts.Standalone.Models.Verification;

/// <summary>Verifies models and tells it in a line for each file.</summary>
/// <param name="output">Where it is told.</param>
/// <param name="models">Folder of the models.</param>
/// <param name="catalogue">The catalogue.</param>
internal sealed class VerificationReport(TextWriter output, string models, ModelCatalogue catalogue)
{
    /// <summary>Verifies models.</summary>
    /// <param name="ids">The models; none: all that are there.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The exit status: 1 when a file is wrong or missing.</returns>
    /// <exception cref="UsageException">A model is not there.</exception>
    public async Task<int> WriteAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var there = InstalledModels.Folders(models).ToList();
        var chosen = ids.Count == 0 ? there : ids.Select(id => there.Find(folder => folder.Name == id)
            ?? throw new UsageException($"There is no model '{id}' in {models}. ./run models list shows those that are there.")).ToList();
        var (files, bad) = (0, 0);
        foreach (var folder in chosen)
        {
            await foreach (var verdict in ModelVerifier.VerifyAsync(folder, catalogue.Find(folder.Name), cancellationToken))
            {
                files++;
                bad += verdict.IsBad ? 1 : 0;
                output.WriteLine($"{Word(verdict.State),-8}{folder.Name}/{verdict.Path} {verdict.Detail}");
            }
        }

        output.WriteLine($"{files} files of {chosen.Count} models in {models}: {(bad == 0 ? "none is wrong" : $"{bad} wrong or missing")}");
        return bad == 0 ? 0 : 1;
    }

    private static string Word(FileState state) => state switch
    {
        FileState.Right => "ok",
        FileState.Unknown => "unknown",
        FileState.Missing => "missing",
        _ => "wrong",
    };
}
