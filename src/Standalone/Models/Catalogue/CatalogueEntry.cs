namespace KokoroTts.Standalone.Models.Catalogue;

/// <summary>A model that can be pulled.</summary>
/// <param name="Id">Name of its folder, which is its <c>model</c> id.</param>
/// <param name="Title">What it is, for people.</param>
/// <param name="Engine"><c>kokoro</c> or <c>piper</c>.</param>
/// <param name="Licence">SPDX expression; <c>LicenseRef-...</c> where SPDX has no name for the licence.</param>
/// <param name="Source">Page that says so.</param>
/// <param name="Files">Its files.</param>
internal sealed record CatalogueEntry(
    string Id, string Title, string Engine, string Licence, Uri Source, IReadOnlyList<ModelFile> Files)
{
    /// <summary>What one should know before using it; null: nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Bytes of all files together; null where the size of one is not published.</summary>
    public long? Size => Files.All(file => file.Size is not null) ? Files.Sum(file => file.Size!.Value) : null;
}
