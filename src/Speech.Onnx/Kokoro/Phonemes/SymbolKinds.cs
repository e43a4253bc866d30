using System.Buffers;

namespace KokoroTts.Speech.Onnx.Kokoro.Phonemes;

/// <summary>What Kokoro's symbols are.</summary>
internal static class SymbolKinds
{
    /// <summary>Primary stress; stands before the syllable's vowel.</summary>
    public const char Stress = 'ˈ';

    /// <summary>Secondary stress.</summary>
    public const char SecondaryStress = 'ˌ';

    /// <summary>Makes what stands before it long.</summary>
    public const char Long = 'ː';

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouyɑɐɒæɔəɚɛɜɨɪøœʊʌɯɤᵊᵻAIOQWY");
    private static readonly SearchValues<char> Diphthongs = SearchValues.Create("AIOQWY");
    private static readonly SearchValues<char> Modifiers = SearchValues.Create("ːʰʲᵝ→↗↘↓\u0303\u0308\u031E\u0329\u032A");
    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".!?…");
    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create(",;:—");
    private static readonly SearchValues<char> Enclosing = SearchValues.Create("\"“”()");

    /// <summary>Whether it is a vowel or diphthong.</summary>
    public static bool IsVowel(char symbol) => Vowels.Contains(symbol);

    /// <summary>Whether it is a diphthong, which Kokoro writes as one capital letter.</summary>
    public static bool IsDiphthong(char symbol) => Diphthongs.Contains(symbol);

    /// <summary>Whether it is a mark of stress.</summary>
    public static bool IsStress(char symbol) => symbol is Stress or SecondaryStress;

    /// <summary>Whether it changes what stands before it: length, aspiration, nasality, tone.</summary>
    public static bool IsModifier(char symbol) => Modifiers.Contains(symbol);

    /// <summary>Whether it ends a sentence.</summary>
    public static bool IsSentenceEnd(char symbol) => SentenceEnds.Contains(symbol);

    /// <summary>Whether it ends a clause within a sentence.</summary>
    public static bool IsClauseEnd(char symbol) => ClauseEnds.Contains(symbol);

    /// <summary>Whether it is a quotation mark or a round bracket.</summary>
    public static bool IsEnclosing(char symbol) => Enclosing.Contains(symbol);
}
