namespace KokoroTts.Speech.Scheduling;

/// <summary>The work cannot be queued: every worker that could do it is full.</summary>
/// <param name="message">Which bound was reached.</param>
public sealed class NoCapacityException(string message) : Exception(message);
