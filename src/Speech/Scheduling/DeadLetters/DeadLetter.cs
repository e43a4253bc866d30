using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Scheduling.DeadLetters;

/// <summary>A segment that failed for good, with everything needed to synthesise it again.</summary>
/// <param name="Segment">What was to be synthesised.</param>
/// <param name="FailedAt">When it was given up.</param>
/// <param name="Tries">Times a worker failed on it or took too long, at least 0; 0 when no worker could be reached.</param>
/// <param name="Error">What went wrong last.</param>
public sealed record DeadLetter(Segment Segment, DateTimeOffset FailedAt, int Tries, string Error);
