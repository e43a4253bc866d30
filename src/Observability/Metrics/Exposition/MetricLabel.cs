namespace KokoroTts.Observability.Metrics.Exposition;

/// <summary>A label of a sample, not escaped.</summary>
/// <param name="Name">Name of the label.</param>
/// <param name="Value">Any text.</param>
public readonly record struct MetricLabel(string Name, string Value);
