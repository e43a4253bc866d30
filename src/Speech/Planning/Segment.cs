namespace KokoroTts.Speech.Planning;

/// <summary>
/// The unit of synthesis: a sentence or clause with everything that changes its sound and nothing else.
/// Two equal segments sound the same, sample for sample, so a segment is its own cache key and a failed one may be
/// synthesised again anywhere.
/// </summary>
/// <param name="Model">Id of the model that speaks it.</param>
/// <param name="Voice">Id of one of the model's voices.</param>
/// <param name="Text">Normalised text, never longer than the model's <see cref="SegmentBudget.Limit"/>.</param>
/// <param name="Speed">Speaking rate relative to the voice's own, 0.25 to 4.</param>
public sealed record Segment(string Model, string Voice, string Text, double Speed);
