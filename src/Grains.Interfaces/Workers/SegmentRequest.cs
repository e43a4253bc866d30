using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Grains.Interfaces.Workers;

/// <summary>A segment to be spoken.</summary>
/// <param name="Model">Id of the model.</param>
/// <param name="Voice">Id of the voice.</param>
/// <param name="Text">Normalised text.</param>
/// <param name="Speed">Speaking rate, 0.25 to 4.</param>
/// <param name="NeededBy">When its audio should start to play, UTC.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.segment-request")]
public sealed record SegmentRequest(
    [property: Id(0)] string Model,
    [property: Id(1)] string Voice,
    [property: Id(2)] string Text,
    [property: Id(3)] double Speed,
    [property: Id(4)] DateTimeOffset NeededBy)
{
    /// <summary>Packs work.</summary>
    public static SegmentRequest Of(SegmentWork work) =>
        new(work.Segment.Model, work.Segment.Voice, work.Segment.Text, work.Segment.Speed, work.NeededBy);

    /// <summary>Unpacks the work.</summary>
    public SegmentWork ToWork() => new(new Segment(Model, Voice, Text, Speed), NeededBy);
}
