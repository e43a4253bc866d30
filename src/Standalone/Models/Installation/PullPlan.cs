using KokoroTts.Hosting;
using KokoroTts.Standalone.Models.Catalogue;
using KokoroTts.Standalone.Models.Download;
using KokoroTts.Standalone.Models.Forms;

namespace KokoroTts.Standalone.Models.Installation;

/// <summary>What is to be pulled into which folder.</summary>
/// <param name="Id">The model.</param>
/// <param name="Files">Its files.</param>
internal sealed record PullPlan(string Id, IReadOnlyList<ModelFile> Files)
{
    private static readonly string[] Schemes = ["http", "https"];

    /// <summary>The catalogue's entry; null for a URL.</summary>
    public CatalogueEntry? Entry { get; private init; }

    /// <summary>The plan for what stands on the command line.</summary>
    /// <param name="what">Id of a model in the catalogue, or a URL.</param>
    /// <param name="id">The model to which the file of a URL belongs; null: named after the file.</param>
    /// <param name="catalogue">The catalogue.</param>
    /// <exception cref="UsageException">It is neither.</exception>
    public static PullPlan For(string what, string? id, ModelCatalogue catalogue)
    {
        if (what.Contains("://", StringComparison.Ordinal))
        {
            return ForUrl(what, id);
        }

        if (id is not null)
        {
            throw new UsageException($"'{what}' has its id from the catalogue. Leave --as out, or give a URL.");
        }

        return catalogue.Find(what) is { } entry
            ? new PullPlan(entry.Id, entry.Files) { Entry = entry }
            : throw new UsageException($"There is no model '{what}' in the catalogue. ./run models list shows what there is; a URL works too.");
    }

    private static PullPlan ForUrl(string text, string? id)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || !Schemes.Contains(url.Scheme) || url.UserInfo.Length > 0)
        {
            throw new UsageException($"'{text}' is not a URL of a file. Use https://<host>/<path>, without a name or a password in it.");
        }

        if (ModelNames.Safe(Uri.UnescapeDataString(url.Segments[^1].TrimEnd('/'))) is not { } name)
        {
            throw new UsageException($"{Source.Shown(url)} does not end in the name of a file. Give the address of an .onnx file.");
        }

        var isModel = name.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase);
        var own = id ?? (isModel ? ModelNames.Safe(Path.GetFileNameWithoutExtension(name)) : null)
            ?? throw new UsageException($"Which model does {name} belong to? Add --as <id>.");
        if (!ModelNames.IsId(own))
        {
            throw new UsageException($"'{own}' cannot be the name of a model. Use letters, digits, '.', '_', '+' and '-'.");
        }

        return new PullPlan(own, isModel
            ? [new ModelFile(name, url), Companion(name, url)]
            : [new ModelFile(VoicePackForm.IsNamedSo(name) ? $"voices/{name}" : name, url)]);
    }

    /// <summary>What Piper's voices have beside them.</summary>
    private static ModelFile Companion(string name, Uri url) =>
        new($"{name}.json", new UriBuilder(url) { Path = url.AbsolutePath + ".json" }.Uri)
        {
            IsOptional = true,
            MaxBytes = JsonForm.MaxBytes,
        };
}
