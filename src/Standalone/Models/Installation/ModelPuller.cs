using System.Net;
using KokoroTts.Standalone.Models.Catalogue;
using KokoroTts.Standalone.Models.Download;
using KokoroTts.Standalone.Models.Forms;

namespace KokoroTts.Standalone.Models.Installation;

/// <summary>
/// Downloads a model beside its place and puts it there when all of it is right. A new model appears whole; of one that is
/// there, file after file is replaced, each in one step, the network last.
/// </summary>
/// <param name="models">Folder of the models.</param>
/// <param name="download">Downloads its files.</param>
/// <param name="space">The space on disk.</param>
internal sealed class ModelPuller(string models, FileDownload download, FreeSpace space)
{
    /// <summary>Pulls a model.</summary>
    /// <param name="plan">The model.</param>
    /// <param name="force">Whether files are downloaded that are there and right.</param>
    /// <param name="observer">Is told how it goes.</param>
    /// <param name="cancellationToken">Ends the pull; what has arrived stays for the next one.</param>
    /// <returns>Files that were put in place.</returns>
    /// <exception cref="DownloadException">It cannot be had.</exception>
    public async Task<int> PullAsync(PullPlan plan, bool force, IPullObserver observer, CancellationToken cancellationToken)
    {
        var place = new ModelPlace(models, plan.Id);
        using var held = PullLock.Take(place.Lock);
        try
        {
            return await PullAsync(place, plan, force, observer, cancellationToken);
        }
        finally
        {
            if (!place.HasArrivals)
            {
                Directory.Delete(place.Staging, recursive: true);
            }
        }
    }

    private async Task<int> PullAsync(
        ModelPlace place, PullPlan plan, bool force, IPullObserver observer, CancellationToken cancellationToken)
    {
        var ready = new List<ModelFile>();
        var wanted = new List<ModelFile>();
        foreach (var file in plan.Files)
        {
            if (!force && await IsInstalledAsync(place, file, cancellationToken))
            {
                observer.IsThere(file);
            }
            else
            {
                (await IsReadyAsync(place, file, cancellationToken) ? ready : wanted).Add(file);
            }
        }

        space.Require(place.Staging, wanted.Sum(file => Missing(place, file)), $"'{plan.Id}'");
        foreach (var file in wanted)
        {
            if (await FetchAsync(place, file, observer, cancellationToken))
            {
                ready.Add(file);
            }
        }

        if (ready.Count > 0)
        {
            Put(place, ready);
        }

        place.ForgetArrivals();
        return ready.Count;
    }

    /// <summary>A file without a published length and SHA-256 cannot be told from another.</summary>
    private static async Task<bool> IsInstalledAsync(ModelPlace place, ModelFile file, CancellationToken cancellationToken)
    {
        var installed = new FileInfo(place.FinalOf(file.Path));
        return installed.Exists && (file.Size is not null || file.Sha256 is not null)
            && (file.Size is null || file.Size == installed.Length)
            && (file.Sha256 is null || file.Sha256 == await ContentHash.Sha256Async(installed.FullName, cancellationToken));
    }

    /// <summary>Whether an earlier pull completed a file before it was ended.</summary>
    private static async Task<bool> IsReadyAsync(ModelPlace place, ModelFile file, CancellationToken cancellationToken)
    {
        var path = place.ReadyOf(file.Path);
        return File.Exists(path)
            && SourceNote.Read(PartialFile.NotePath(place.PartOf(file.Path))) is { Sha256: { } sha256 } note && note.Url == file.Url
            && (file.Sha256 ?? sha256) == sha256
            && sha256 == await ContentHash.Sha256Async(path, cancellationToken);
    }

    private static long Missing(ModelPlace place, ModelFile file)
    {
        var part = new FileInfo(place.PartOf(file.Path));
        return Math.Max(0, (file.Size ?? 0) - (part.Exists ? part.Length : 0));
    }

    private async Task<bool> FetchAsync(ModelPlace place, ModelFile file, IPullObserver observer, CancellationToken cancellationToken)
    {
        var path = place.ReadyOf(file.Path);
        string sha256;
        try
        {
            sha256 = await download.FetchAsync(file, place.PartOf(file.Path), path, observer, cancellationToken);
        }
        catch (DownloadException absent) when (file.IsOptional && absent.Status is (HttpStatusCode.NotFound or HttpStatusCode.Gone))
        {
            observer.IsAbsent(file, absent.Message);
            return false;
        }

        if (FileForm.Problem(path, file.Path) is { } problem)
        {
            File.Delete(path);
            var message = $"{Source.Shown(file.Url)} {problem}.";
            if (!file.IsOptional)
            {
                throw new DownloadException($"{message} It was not taken; check the URL.");
            }

            observer.IsAbsent(file, message);
            return false;
        }

        observer.IsFetched(file, new FileInfo(path).Length, sha256);
        return true;
    }

    private static void Put(ModelPlace place, IReadOnlyList<ModelFile> files)
    {
        RemoveOthers(place, files);
        if (!Directory.Exists(place.Final))
        {
            Directory.Move(place.Ready, place.Final);
            return;
        }

        foreach (var path in files.Select(file => file.Path).OrderBy(Rank))
        {
            var final = place.FinalOf(path);
            Directory.CreateDirectory(Path.GetDirectoryName(final)!);

            // The model's folder may be a link to another disk, where only a rename beside the target is one step.
            File.Move(place.ReadyOf(path), final + ".pull", overwrite: true);
            File.Move(final + ".pull", final, overwrite: true);
        }
    }

    /// <summary>What finds the network finds what belongs to it.</summary>
    private static int Rank(string path) =>
        path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) ? 2
        : path.EndsWith(".onnx.json", StringComparison.OrdinalIgnoreCase) ? 1
        : 0;

    /// <summary>An earlier pull may have left files that the model has no longer.</summary>
    private static void RemoveOthers(ModelPlace place, IReadOnlyList<ModelFile> files)
    {
        var known = files.Select(file => place.ReadyOf(file.Path)).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(place.Ready, "*", SearchOption.AllDirectories).Where(path => !known.Contains(path)).ToList())
        {
            File.Delete(path);
        }
    }
}
