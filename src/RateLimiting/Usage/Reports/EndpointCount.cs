namespace KokoroTts.RateLimiting.Usage.Reports;

/// <summary>Requests of an endpoint.</summary>
/// <param name="Endpoint">Template of the route.</param>
/// <param name="Count">Requests, exact.</param>
public sealed record EndpointCount(string Endpoint, long Count);
