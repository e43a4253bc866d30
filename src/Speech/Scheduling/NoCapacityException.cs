namespace KokoroTts.Speech.Scheduling;

/// <summary>The work cannot be queued now: every worker that could do it is full, or there is none at the moment.</summary>
/// <param name="message">Which bound was reached.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class NoCapacityException(string message, Exception? innerException = null) : Exception(message, innerException);
