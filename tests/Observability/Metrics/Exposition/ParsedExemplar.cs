namespace KokoroTts.Observability.Tests.Metrics.Exposition;

/// <summary>The exemplar of a sample line.</summary>
internal sealed record ParsedExemplar(IReadOnlyDictionary<string, string> Labels, double Value, double Timestamp);
