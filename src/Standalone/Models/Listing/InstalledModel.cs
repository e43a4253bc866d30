namespace KokoroTts.Standalone.Models.Listing;

/// <summary>A model that is there.</summary>
/// <param name="Id">Name of its folder.</param>
/// <param name="Engine"><c>kokoro</c> or <c>piper</c> by the files that are there; null: neither.</param>
/// <param name="Bytes">Bytes of all its files.</param>
/// <param name="Voices">Its voices, where its files name them.</param>
internal sealed record InstalledModel(string Id, string? Engine, long Bytes, IReadOnlyList<string> Voices);
