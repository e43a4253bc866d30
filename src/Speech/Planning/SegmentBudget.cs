namespace KokoroTts.Speech.Planning;

/// <summary>How long a model's segments may be, in the model's own unit (characters or phoneme tokens).</summary>
/// <param name="Limit">Hard upper bound; no segment ever exceeds it.</param>
/// <param name="Target">Length up to which clauses are joined into one segment.</param>
/// <param name="First">Target for the first segment of a text, short so that the first audio comes early.</param>
/// <param name="Measure">Length of a text in the model's unit. Must be 0 for the empty text and must not shrink when text is appended.</param>
public sealed record SegmentBudget(int Limit, int Target, int First, Func<string, int> Measure)
{
    /// <summary>A budget counted in UTF-16 code units.</summary>
    /// <param name="limit">Hard upper bound in code units.</param>
    /// <param name="target">Preferred length in code units.</param>
    /// <param name="first">Preferred length of the first segment in code units.</param>
    public static SegmentBudget InCharacters(int limit, int target, int first) =>
        new(limit, target, first, static text => text.Length);
}
