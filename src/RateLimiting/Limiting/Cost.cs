namespace KokoroTts.RateLimiting.Limiting;

/// <summary>What a request costs.</summary>
/// <param name="Requests">Its weight in requests, at least 0; 0 is free of limits on requests.</param>
/// <param name="Characters">Unicode characters of its text, at least 0.</param>
public readonly record struct Cost(int Requests, long Characters);
