namespace KokoroTts.RateLimiting.Limiting.Windows;

/// <summary>Units that were taken, at a time no earlier than when they were.</summary>
/// <param name="Time">UTC in ticks.</param>
/// <param name="Amount">Units, at least 1.</param>
internal readonly record struct Charge(long Time, long Amount);
