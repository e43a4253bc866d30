using System.Globalization;
using System.Text;

namespace KokoroTts.Speech.Engines.Espeak;

/// <summary>
/// Texts that libespeak-ng survives. Version 1.51 reads memory that is not its own, and often ends the process, where several marks
/// stand directly before a word: <c>(-मस</c> in English, <c>))-abc</c> in Vietnamese. A space between them is not heard.
/// </summary>
internal static class SpacedPunctuation
{
    /// <summary>Languages in which marks beside each other are enough, whatever follows.</summary>
    private static readonly string[] Touchiest = ["hi", "hy"];

    /// <summary>The text with a space before each word that follows more than one mark, and in some languages between marks too.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="voice">Name of the voice that reads it: a language's tag, with or without a variant.</param>
    /// <returns>The same text where it is harmless, as most are. What is spaced once stays as it is.</returns>
    public static string Of(string text, string voice)
    {
        var betweenMarks = Array.Exists(Touchiest, language => voice.StartsWith(language, StringComparison.OrdinalIgnoreCase));
        StringBuilder? spaced = null;
        var (marks, position) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var isWord = IsOfWord(rune);
            if (isWord ? marks > 1 || (betweenMarks && marks > 0) : betweenMarks && marks > 0 && !Rune.IsWhiteSpace(rune))
            {
                spaced ??= new StringBuilder(text, 0, position, text.Length + 16);
                spaced.Append(' ');
            }

            spaced?.Append(rune.ToString());
            marks = isWord || Rune.IsWhiteSpace(rune) ? 0 : marks + 1;
            position += rune.Utf16SequenceLength;
        }

        return spaced?.ToString() ?? text;
    }

    private static bool IsOfWord(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
