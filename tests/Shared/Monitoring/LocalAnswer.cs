namespace KokoroTts.Testing.Monitoring;

/// <summary>What a <see cref="LocalServer"/> answers.</summary>
internal sealed record LocalAnswer(int Status, string Body);
