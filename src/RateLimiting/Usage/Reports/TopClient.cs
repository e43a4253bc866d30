namespace KokoroTts.RateLimiting.Usage.Reports;

/// <summary>A client among the heaviest.</summary>
/// <param name="Ip">The client's canonical text.</param>
/// <param name="Count">What it had; never too low.</param>
/// <param name="Error">By how much the count may be too high.</param>
public sealed record TopClient(string Ip, long Count, long Error);
