using KokoroTts.Speech.Onnx.Kokoro.Phonemes;
using KokoroTts.Speech.Onnx.Kokoro.Tokens;

namespace KokoroTts.Speech.Onnx.Kokoro.Timing;

/// <summary>
/// How long tokens take relative to each other, for networks that do not tell: a short vowel is 1, a consonant less, a
/// diphthong more; marks of length and stress add to their syllable, and punctuation is a pause.
/// </summary>
internal static class TokenWeights
{
    private const float Vowel = 1;
    private const float Diphthong = 1.5f;
    private const float Consonant = 0.75f;
    private const float Length = 0.7f;
    private const float Stress = 0.3f;
    private const float SecondaryStress = 0.15f;
    private const float Modifier = 0.1f;
    private const float Space = 0.2f;
    private const float Clause = 3;
    private const float Sentence = 5;

    /// <summary>The weight of each token. What stands before the first phoneme and after the last has none.</summary>
    /// <param name="tokens">The tokens of one run of the network.</param>
    public static float[] Of(ReadOnlySpan<KokoroToken> tokens)
    {
        var weights = new float[tokens.Length];
        var (first, last) = Sounding(tokens);
        for (var i = first; i <= last; i++)
        {
            weights[i] = Of(tokens[i].Symbol);
        }

        return weights;
    }

    private static (int First, int Last) Sounding(ReadOnlySpan<KokoroToken> tokens)
    {
        var (first, last) = (0, tokens.Length - 1);
        while (first <= last && tokens[first].Word == Phoneme.NoWord)
        {
            first++;
        }

        while (last > first && tokens[last].Word == Phoneme.NoWord)
        {
            last--;
        }

        return (first, last);
    }

    private static float Of(char symbol) => symbol switch
    {
        ' ' => Space,
        SymbolKinds.Stress => Stress,
        SymbolKinds.SecondaryStress => SecondaryStress,
        SymbolKinds.Long => Length,
        _ when SymbolKinds.IsDiphthong(symbol) => Diphthong,
        _ when SymbolKinds.IsVowel(symbol) => Vowel,
        _ when SymbolKinds.IsModifier(symbol) => Modifier,
        _ when SymbolKinds.IsSentenceEnd(symbol) => Sentence,
        _ when SymbolKinds.IsClauseEnd(symbol) => Clause,
        _ when SymbolKinds.IsEnclosing(symbol) => 0,
        _ => Consonant,
    };
}
