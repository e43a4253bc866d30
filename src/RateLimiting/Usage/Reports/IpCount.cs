namespace KokoroTts.RateLimiting.Usage.Reports;

/// <summary>Requests of a client.</summary>
/// <param name="Ip">The client's canonical text.</param>
/// <param name="Count">Requests; never too low, and too high by at most what <see cref="TopReport"/> states.</param>
public sealed record IpCount(string Ip, long Count);
