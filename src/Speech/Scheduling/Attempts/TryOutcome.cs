using KokoroTts.Speech.Engines;

namespace KokoroTts.Speech.Scheduling.Attempts;

/// <summary>How one worker's try of a segment ended; neither where it was given up.</summary>
/// <param name="Audio">The audio.</param>
/// <param name="Failure">Why there is none.</param>
internal readonly record struct TryOutcome(SegmentAudio? Audio, Exception? Failure);
