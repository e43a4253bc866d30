namespace KokoroTts.Testing.Monitoring;

/// <summary>One value of an expression.</summary>
internal sealed record Sample(IReadOnlyDictionary<string, string> Labels, double Value);
