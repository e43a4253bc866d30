using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Scheduling;

/// <summary>A planned segment with its audio.</summary>
/// <param name="Planned">Its place in the plan.</param>
/// <param name="Audio">Its audio, as the engine gave it.</param>
public readonly record struct SynthesizedSegment(PlannedSegment Planned, SegmentAudio Audio);
