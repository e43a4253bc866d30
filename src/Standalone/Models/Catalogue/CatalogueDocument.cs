using System.Text.Json;
using System.Text.Json.Serialization;

namespace KokoroTts.Standalone.Models.Catalogue;

/// <summary>A catalogue as it stands in its file.</summary>
internal sealed record CatalogueDocument
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>Files that several models have.</summary>
    public Dictionary<string, FileSet> Sets { get; init; } = [];

    /// <summary>The models.</summary>
    public required IReadOnlyList<Model> Models { get; init; }

    /// <exception cref="JsonException">The text has another form.</exception>
    public static CatalogueDocument Parse(string text) =>
        JsonSerializer.Deserialize<CatalogueDocument>(text, Json) ?? throw new JsonException("It is 'null'.");

    /// <summary>Files with the address that theirs are relative to.</summary>
    internal sealed record FileSet(string? Base, IReadOnlyList<FileRow>? Files);

    /// <summary>A file; without a URL it has the same path at the server as in the model's folder.</summary>
    internal sealed record FileRow(string? Path, string? Url, long? Size, string? Sha256);

    /// <summary>A model; its files are its own and those of the sets it names.</summary>
    internal sealed record Model(
        string? Id,
        string? Title,
        string? Engine,
        string? Licence,
        string? Source,
        string? Note,
        string? Base,
        IReadOnlyList<FileRow>? Files,
        IReadOnlyList<string>? Sets);
}
