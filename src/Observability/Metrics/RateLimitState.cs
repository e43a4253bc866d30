namespace KokoroTts.Observability.Metrics;

/// <summary>What the rate limits' gauges show.</summary>
/// <param name="Clients">Clients whose limiter holds something; null where the limiters are elsewhere.</param>
/// <param name="CharactersPerHour">The default tier's limit on characters per hour; null: none, or told elsewhere.</param>
/// <param name="AbusePatterns">Patterns found now, by type; null while that is not known here.</param>
public sealed record RateLimitState(int? Clients, long? CharactersPerHour, IReadOnlyDictionary<string, int>? AbusePatterns);
