namespace KokoroTts.RateLimiting.Usage.Reports;

/// <summary>A refused request.</summary>
/// <param name="Timestamp">When, in UTC.</param>
/// <param name="Reason">Why: the type of the limit, or <c>penalty</c>, <c>ban</c>, <c>denied</c>.</param>
/// <param name="Endpoint">Template of the route.</param>
public sealed record Violation(DateTimeOffset Timestamp, string Reason, string Endpoint);
