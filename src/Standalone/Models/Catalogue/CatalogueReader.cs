using System.Text.Json;
using KokoroTts.Hosting;

namespace KokoroTts.Standalone.Models.Catalogue;

/// <summary>Reads a catalogue and checks it.</summary>
/// <param name="name">What the file is called in messages.</param>
internal sealed class CatalogueReader(string name)
{
    /// <summary>No catalogue is larger; a file of other content is told by its size.</summary>
    private const int MaxBytes = 16 * 1024 * 1024;

    private static readonly string[] Engines = ["kokoro", "piper"];

    /// <summary>Reads a file.</summary>
    /// <exception cref="UsageException">There is no such file, or it is no catalogue.</exception>
    public static IReadOnlyList<CatalogueEntry> ReadFile(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new UsageException($"There is no catalogue {file.FullName}. docs/models.md says what one looks like.");
        }

        return file.Length <= MaxBytes
            ? new CatalogueReader(file.FullName).Read(File.ReadAllText(file.FullName))
            : throw new UsageException($"{file.FullName} has {file.Length} bytes; a catalogue has at most {MaxBytes}.");
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="UsageException">It is no catalogue.</exception>
    public IReadOnlyList<CatalogueEntry> Read(string text)
    {
        CatalogueDocument document;
        try
        {
            document = CatalogueDocument.Parse(text);
        }
        catch (JsonException failure)
        {
            throw Wrong(failure.Message);
        }

        List<CatalogueEntry> entries = [.. document.Models.Select((model, index) => Entry(document, model, index))];
        return Repeated(entries.Select(entry => entry.Id)) is { } id ? throw Wrong($"The id '{id}' is there twice.") : entries;
    }

    private CatalogueEntry Entry(CatalogueDocument document, CatalogueDocument.Model model, int index)
    {
        var id = model.Id is { } named && ModelNames.IsId(named)
            ? named
            : throw Wrong($"The id of entry {index + 1} is '{model.Id}'; use letters, digits, '.', '_', '+' and '-'.");
        var files = Files(id, model.Base, model.Files).Concat((model.Sets ?? []).SelectMany(set =>
            document.Sets.TryGetValue(set, out var shared)
                ? Files(set, shared.Base, shared.Files)
                : throw Wrong($"'{id}' names the set '{set}', which is not there."))).ToList();
        if (files.Count == 0)
        {
            throw Wrong($"'{id}' has no files.");
        }

        // Two names that differ only in case are one file on some systems.
        if (Repeated(files.Select(file => file.Path)) is { } path)
        {
            throw Wrong($"'{id}' has the file {path} twice.");
        }

        var engine = Engines.Contains(model.Engine) ? model.Engine! : throw Wrong($"The engine of '{id}' is '{model.Engine}'; use {string.Join(" or ", Engines)}.");
        return new CatalogueEntry(
            id, Text(model.Title, id, "title"), engine, Text(model.Licence, id, "licence"), Address(model.Source, null, id), files)
        {
            Note = model.Note,
        };
    }

    private IEnumerable<ModelFile> Files(string owner, string? from, IReadOnlyList<CatalogueDocument.FileRow>? rows)
    {
        var address = from is null ? null : Address(from, null, owner);
        return (rows ?? []).Select(row => FileOf(owner, address, row));
    }

    private ModelFile FileOf(string owner, Uri? from, CatalogueDocument.FileRow row)
    {
        if (row.Path is not { } path || !ModelNames.IsPath(path))
        {
            throw Wrong($"'{owner}' has a file with the path '{row.Path}'; use names of letters, digits, '.', '_', '+' and '-', with '/' between them.");
        }

        if (row.Size is < 0)
        {
            throw Wrong($"The size of {path} of '{owner}' is {row.Size}.");
        }

        return row.Sha256 is { } digest && !(digest.Length == 64 && digest.All(char.IsAsciiHexDigit))
            ? throw Wrong($"The sha256 of {path} of '{owner}' is '{digest}'; use 64 hexadecimal digits, or leave it out.")
            : new ModelFile(path, Address(row.Url ?? path, from, owner), row.Size, row.Sha256?.ToLowerInvariant());
    }

    private Uri Address(string? url, Uri? from, string owner) =>
        Uri.TryCreate(from, url, out var address) && address.IsAbsoluteUri && address.Scheme is ("https" or "http")
            ? address
            : throw Wrong($"'{owner}' has the address '{url}'; use an https URL, or a path where a base is given.");

    private string Text(string? text, string id, string what) =>
        string.IsNullOrWhiteSpace(text) ? throw Wrong($"'{id}' has no {what}.") : text;

    private static string? Repeated(IEnumerable<string> names) => names
        .GroupBy(each => each, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1)?.Key;

    private UsageException Wrong(string what) => new($"{name} is no catalogue of models: {what}");
}
