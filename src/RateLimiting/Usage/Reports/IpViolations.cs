namespace KokoroTts.RateLimiting.Usage.Reports;

/// <summary>Refused requests of a client.</summary>
/// <param name="Ip">The client's canonical text.</param>
/// <param name="Violations">Refused requests; never too low, and too high by at most what <see cref="TopReport"/> states.</param>
public sealed record IpViolations(string Ip, long Violations);
