namespace KokoroTts.RateLimiting.Storage;

/// <summary>The outcome of reading a <see cref="StateFile"/>.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Clients">Clients that were restored.</param>
/// <param name="Skipped">Clients whose tier is gone, whose state had become empty, or that found the table full.</param>
/// <param name="Damage">What is wrong with the file; null unless it is damaged.</param>
/// <param name="PutAside">Where the damaged file is now; null unless it is damaged.</param>
public sealed record LoadReport(LoadOutcome Outcome, int Clients = 0, int Skipped = 0, string? Damage = null, string? PutAside = null);
