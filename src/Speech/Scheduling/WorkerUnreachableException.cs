using KokoroTts.Speech.Engines;

namespace KokoroTts.Speech.Scheduling;

/// <summary>
/// A worker cannot be reached or is not there any more. It says nothing about the segment, which may be given to another
/// worker at once.
/// </summary>
/// <param name="message">Which worker, and what happened.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class WorkerUnreachableException(string message, Exception? innerException = null)
    : SynthesisException(message, innerException);
