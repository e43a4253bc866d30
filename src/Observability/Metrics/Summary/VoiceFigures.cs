namespace KokoroTts.Observability.Metrics.Summary;

/// <summary>How often a voice is asked for.</summary>
/// <param name="Voice">Id of the voice.</param>
/// <param name="Requests">Requests for speech with it.</param>
/// <param name="Share">Share of all requests for speech, 0 to 1.</param>
internal sealed record VoiceFigures(string Voice, double Requests, double? Share);
