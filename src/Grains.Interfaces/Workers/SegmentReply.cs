namespace KokoroTts.Grains.Interfaces.Workers;

/// <summary>What became of a segment.</summary>
/// <param name="Outcome">Whether there is audio.</param>
/// <param name="Audio">The packed audio, 16-bit samples; null without.</param>
/// <param name="Load">Segments queued or being spoken at the worker when it answered.</param>
/// <param name="Error">Why there is none.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.segment-reply")]
public sealed record SegmentReply(
    [property: Id(0)] SegmentOutcome Outcome,
    [property: Id(1)] byte[]? Audio,
    [property: Id(2)] int Load,
    [property: Id(3)] string? Error);
