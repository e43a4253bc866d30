namespace KokoroTts.Speech.Onnx.Kokoro.Phonemes.Reading;

/// <summary>A part of a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text; of a mark, Kokoro's symbol for it, empty where it has none.</param>
/// <param name="Phonemes">Kokoro's phonemes of a pronounced word, else empty.</param>
internal readonly record struct TextPart(PartKind Kind, string Text, string Phonemes = "")
{
    /// <summary>White space.</summary>
    public static TextPart Space { get; } = new(PartKind.Space, " ");

    /// <summary>No white space, though what follows is apart from what was before.</summary>
    public static TextPart ImpliedSpace { get; } = new(PartKind.Space, "");
}
