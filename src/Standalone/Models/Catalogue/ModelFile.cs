namespace KokoroTts.Standalone.Models.Catalogue;

/// <summary>A file of a model, and where it comes from.</summary>
/// <param name="Path">Path inside the model's folder, with slashes.</param>
/// <param name="Url">Where it is downloaded from; http or https.</param>
/// <param name="Size">Bytes, where they are published.</param>
/// <param name="Sha256">SHA-256 in lower-case hexadecimal digits, where it is published.</param>
internal sealed record ModelFile(string Path, Uri Url, long? Size = null, string? Sha256 = null)
{
    /// <summary>Whether the model is whole without it, so that a server may not have it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Most bytes it may have where its size is not published; null: as many as any file.</summary>
    public long? MaxBytes { get; init; }
}
