using System.Buffers;

namespace KokoroTts.Speech.Text.Splitting;

/// <summary>The punctuation that ends sentences and clauses, by script, and the quotes and brackets around it.</summary>
internal static class Punctuation
{
    private const string SpacedTerminals = ".!?…‽";

    // CJK, Arabic, Urdu, Syriac, Devanagari, Armenian, Ethiopic, Khmer, Myanmar, Tibetan, Mongolian and others.
    private const string UnspacedTerminals = "。｡！？．؟۔܀܁܂।॥։።፧፨។៕၊။༎᠃᠉᱾᱿꓿꘎꘏꛳꛷꣎꣏꤯꧈꧉‼⁇⁈⁉";

    private const string UnspacedClauses = "，、；：､،؛፣፤፥፦՝༔།᠂᠈—―…⸺⸻";

    private static readonly SearchValues<char> Stops = SearchValues.Create(SpacedTerminals + UnspacedTerminals + "\n");
    private static readonly SearchValues<char> Terminals = SearchValues.Create(SpacedTerminals + UnspacedTerminals);
    private static readonly SearchValues<char> Unspaced = SearchValues.Create(UnspacedTerminals);
    private static readonly SearchValues<char> Clauses = SearchValues.Create(",;:–-)]}.!?\u00B7\u0387·" + UnspacedClauses + UnspacedTerminals);
    private static readonly SearchValues<char> UnspacedClause = SearchValues.Create(UnspacedClauses + UnspacedTerminals);
    private static readonly SearchValues<char> Closers = SearchValues.Create("\"'”’»›)]}*_」』】〉》）］｝〕〗〙〛｠｣〞＂＇");
    private static readonly SearchValues<char> Openers = SearchValues.Create("\"'“‘«‹([{*_¿¡「『【〈《（［｛〔„‚");

    /// <summary>Where the next sentence terminal or line break stands at or after <paramref name="start"/>, or the end.</summary>
    public static int NextStop(string text, int start, int end) => Next(Stops, text, start, end);

    /// <summary>Where the next character that may end a clause stands at or after <paramref name="start"/>, or the end.</summary>
    public static int NextClauseMark(string text, int start) => Next(Clauses, text, start, text.Length);

    /// <summary>Whether the character is a full stop, question or exclamation mark of any script.</summary>
    public static bool IsTerminal(char character) => Terminals.Contains(character);

    /// <summary>Whether the character ends a sentence even where no white space follows.</summary>
    public static bool IsUnspacedTerminal(char character) => Unspaced.Contains(character);

    /// <summary>Whether the character ends a clause even where no white space follows.</summary>
    public static bool IsUnspacedClauseMark(char character) => UnspacedClause.Contains(character);

    /// <summary>Whether the character closes a quotation, bracket or emphasis.</summary>
    public static bool IsCloser(char character) => Closers.Contains(character);

    /// <summary>Whether the character opens a quotation, bracket or emphasis.</summary>
    public static bool IsOpener(char character) => Openers.Contains(character);

    private static int Next(SearchValues<char> set, string text, int start, int end)
    {
        var offset = text.AsSpan(start, end - start).IndexOfAny(set);
        return offset < 0 ? end : start + offset;
    }
}
