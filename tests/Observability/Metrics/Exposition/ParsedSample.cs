namespace KokoroTts.Observability.Tests.Metrics.Exposition;

/// <summary>One sample line, unescaped.</summary>
internal sealed record ParsedSample(
    string Name, IReadOnlyDictionary<string, string> Labels, double Value, ParsedExemplar? Exemplar = null);
