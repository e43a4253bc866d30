using System.Collections.Frozen;

namespace KokoroTts.Speech.Onnx.Kokoro.Phonemes.Reading;

/// <summary>
/// The punctuation marks of a text and Kokoro's symbols for them. What stands inside a number, an address or an
/// abbreviation is no mark.
/// </summary>
internal static class Marks
{
    private const string Dash = "—";
    private const string Ellipsis = "…";

    private static readonly FrozenDictionary<char, string> Symbols = new (string Characters, string Symbol)[]
    {
        (";；؛", ";"), (":：", ":"), (",，、،､", ","), (".。．｡।॥۔", "."), ("!！", "!"), ("?？؟‽", "?"), ("—―⸺⸻", Dash), ("…⋯", Ellipsis),
        ("\"＂", "\""), ("“«„《「『【〝〈‟", "“"), ("”»》」』】〞〉", "”"), ("(（", "("), (")）", ")"), ("¿¡[]{}", ""),
    }.SelectMany(static pair => pair.Characters.Select(character => (character, pair.Symbol)))
        .ToFrozenDictionary(static pair => pair.character, static pair => pair.Symbol);

    /// <summary>A mark in a text.</summary>
    /// <param name="Symbol">Kokoro's symbol for it; empty where it has none and only separates.</param>
    /// <param name="Length">Characters of the text it takes, 1 or more.</param>
    public readonly record struct Mark(string Symbol, int Length);

    /// <summary>The mark at a place of a text, or null.</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">The place.</param>
    public static Mark? At(string text, int index)
    {
        var character = text[index];
        return character switch
        {
            '.' => FullStop(text, index),
            ',' or ':' when Touches(text, index, char.IsDigit) => null,
            '-' or '–' => Stroke(text, index),
            _ => Symbols.TryGetValue(character, out var symbol) ? new Mark(symbol, 1) : null,
        };
    }

    private static Mark? FullStop(string text, int index)
    {
        var length = Run(text, index, '.');
        if (length > 1)
        {
            return new Mark(Ellipsis, length);
        }

        if (index > 0 && text[index - 1] == '.')
        {
            return null;
        }

        var isInside = Touches(text, index, char.IsLetterOrDigit) && !(char.IsLower(text[index - 1]) && char.IsUpper(text[index + 1]));
        return isInside || EndsAbbreviation(text, index) ? null : new Mark(".", 1);
    }

    /// <summary>Whether the full stop ends letters between full stops ("e.g.", "a.m.") and the sentence goes on.</summary>
    private static bool EndsAbbreviation(string text, int index)
    {
        if (index < 3 || text[index - 2] != '.' || !char.IsLetter(text[index - 1]) || !char.IsLetter(text[index - 3]))
        {
            return false;
        }

        return index + 2 < text.Length && text[index + 1] == ' ' && char.IsLower(text[index + 2]);
    }

    /// <summary>A hyphen or en dash: a dash where it stands between spaces or is doubled, at the start of a line a bullet.</summary>
    private static Mark? Stroke(string text, int index)
    {
        var length = Run(text, index, text[index]);
        if (length > 1)
        {
            return new Mark(Dash, length);
        }

        var spaceBefore = index == 0 || char.IsWhiteSpace(text[index - 1]);
        var spaceAfter = index + 1 == text.Length || char.IsWhiteSpace(text[index + 1]);
        if (text[index] == '–')
        {
            return spaceBefore || spaceAfter ? new Mark(Dash, 1) : null;
        }

        return spaceBefore && spaceAfter ? new Mark(index == 0 ? "" : Dash, 1) : null;
    }

    private static int Run(string text, int index, char character)
    {
        var end = index;
        while (end < text.Length && text[end] == character)
        {
            end++;
        }

        return end - index;
    }

    private static bool Touches(string text, int index, Func<char, bool> kind) =>
        index > 0 && index + 1 < text.Length && kind(text[index - 1]) && kind(text[index + 1]);
}
