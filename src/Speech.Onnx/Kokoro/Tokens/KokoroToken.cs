using KokoroTts.Speech.Onnx.Kokoro.Phonemes;

namespace KokoroTts.Speech.Onnx.Kokoro.Tokens;

/// <summary>A symbol as the network takes it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Symbol">The symbol.</param>
/// <param name="Word">Index of the word of the text it belongs to, or <see cref="Phoneme.NoWord"/>.</param>
internal readonly record struct KokoroToken(int Id, char Symbol, int Word)
{
    /// <summary>The tokens of a text. Symbols that the network does not know are left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="vocabulary">What the network knows.</param>
    public static IReadOnlyList<KokoroToken> Of(SpokenText text, KokoroVocabulary vocabulary)
    {
        var tokens = new List<KokoroToken>(text.Phonemes.Count);
        foreach (var (symbol, word) in text.Phonemes)
        {
            if (vocabulary.IdOf(symbol) is { } id)
            {
                tokens.Add(new KokoroToken(id, symbol, word));
            }
        }

        return tokens;
    }
}
