using KokoroTts.Grains.Interfaces.Workers;

namespace KokoroTts.Grains.Interfaces.DeadLetters;

/// <summary>A segment that failed for good, with all that is needed to try it again.</summary>
/// <param name="Id">Its id; empty before it is kept.</param>
/// <param name="Segment">The segment.</param>
/// <param name="FailedAt">When it failed, UTC.</param>
/// <param name="Tries">Tries that were made.</param>
/// <param name="Error">What the last one failed with.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.dead-letter")]
public sealed record DeadLetterMessage(
    [property: Id(0)] string Id,
    [property: Id(1)] SegmentRequest Segment,
    [property: Id(2)] DateTimeOffset FailedAt,
    [property: Id(3)] int Tries,
    [property: Id(4)] string Error);
