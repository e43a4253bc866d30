using KokoroTts.Speech.Text;

namespace KokoroTts.Speech.Planning;

/// <summary>A segment in its place in a plan.</summary>
/// <param name="Segment">What to synthesise.</param>
/// <param name="Boundary">What ends it in the text; decides the pause before the next segment.</param>
public sealed record PlannedSegment(Segment Segment, Boundary Boundary);
