namespace KokoroTts.RateLimiting.Usage.Reports;

/// <summary>Refused requests of an hour.</summary>
/// <param name="Hour">Start of the hour, in UTC.</param>
/// <param name="Count">Refused requests, exact.</param>
public sealed record HourCount(DateTimeOffset Hour, long Count);
