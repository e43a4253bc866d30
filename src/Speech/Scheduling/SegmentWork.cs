using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Scheduling;

/// <summary>A segment to be synthesised, and when its listener runs out of audio without it.</summary>
/// <param name="Segment">What to synthesise.</param>
/// <param name="NeededBy">When its audio should start to play; workers serve the earliest first.</param>
public sealed record SegmentWork(Segment Segment, DateTimeOffset NeededBy)
{
    /// <summary>
    /// Whether earlier segments of its request were given out already. Giving up would cut that answer, so such work waits
    /// longer for a worker to appear than work whose request can still be refused.
    /// </summary>
    public bool IsContinuation { get; init; }
}
