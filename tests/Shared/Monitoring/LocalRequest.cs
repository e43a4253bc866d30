namespace KokoroTts.Testing.Monitoring;

/// <summary>A request that a <see cref="LocalServer"/> has received.</summary>
/// <param name="Path">The path without the query.</param>
/// <param name="Authorization">The header of that name.</param>
/// <param name="Body">The body as text.</param>
internal sealed record LocalRequest(string Path, string? Authorization, string Body);
