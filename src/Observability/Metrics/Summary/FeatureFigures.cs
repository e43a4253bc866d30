namespace KokoroTts.Observability.Metrics.Summary;

/// <summary>How often a feature is used.</summary>
/// <param name="Feature">Name of the feature.</param>
/// <param name="Uses">Requests for speech that use it.</param>
/// <param name="Share">Share of all requests for speech, 0 to 1.</param>
internal sealed record FeatureFigures(string Feature, double Uses, double? Share);
