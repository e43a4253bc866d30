namespace KokoroTts.Speech.Onnx.Kokoro.Phonemes;

/// <summary>A symbol of Kokoro's with where it comes from.</summary>
/// <param name="Symbol">A phoneme, a mark of stress or length, a punctuation mark or a space.</param>
/// <param name="Word">Index of the word of the text it belongs to, or <see cref="NoWord"/>.</param>
internal readonly record struct Phoneme(char Symbol, int Word)
{
    /// <summary>Belongs to no word: punctuation, and the spaces between words.</summary>
    public const int NoWord = -1;
}
