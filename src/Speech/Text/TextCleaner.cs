using System.Buffers;
using System.Globalization;
using System.Text;

namespace KokoroTts.Speech.Text;

/// <summary>
/// Makes any string safe to speak: what remains is well-formed UTF-16 in which <c>\n</c> is the only line break and the
/// space the only other white space. Independent of language, linear, and free for text that is already clean.
/// </summary>
internal static class TextCleaner
{
    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';
    private const char EmojiVariation = '\uFE0F';

    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(static code => (char)code).Where(IsSuspect)]);

    /// <summary>The text without control, bidirectional, zero-width and unpaired characters.</summary>
    public static string Clean(string text)
    {
        var first = text.AsSpan().IndexOfAny(Suspects);
        return first < 0 ? text : Rewrite(text, first);
    }

    private static bool IsSuspect(char character) => character switch
    {
        '\n' or ' ' => false,
        '\u2028' or '\u2029' or '\uFFFC' or '\uFFFD' or '\uFFFE' or '\uFFFF' => true,
        _ => char.IsSurrogate(character) || char.IsControl(character) || char.IsWhiteSpace(character)
            || char.GetUnicodeCategory(character) == UnicodeCategory.Format,
    };

    private static string Rewrite(string text, int first)
    {
        var clean = new StringBuilder(text.Length).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            var character = text[i];
            if (!IsSuspect(character))
            {
                clean.Append(character);
            }
            else if (char.IsSurrogate(character))
            {
                if (i + 1 < text.Length && char.IsSurrogatePair(character, text[i + 1]))
                {
                    AppendSupplementary(clean, text, i++);
                }
                else
                {
                    clean.Append(' ');
                }
            }
            else if (character is '\r')
            {
                var startsPair = i + 1 < text.Length && text[i + 1] == '\n';
                clean.Append(startsPair ? "" : "\n");
            }
            else if (character is ZeroWidthJoiner or ZeroWidthNonJoiner)
            {
                if (JoinerMatters(clean))
                {
                    clean.Append(character);
                }
            }
            else
            {
                clean.Append(Replacement(character));
            }
        }

        return clean.ToString();
    }

    private static void AppendSupplementary(StringBuilder clean, string text, int index)
    {
        // Language tags and other invisible format characters beyond the basic plane are not spoken.
        if (CharUnicodeInfo.GetUnicodeCategory(text, index) != UnicodeCategory.Format)
        {
            clean.Append(text, index, 2);
        }
    }

    private static string Replacement(char character) => character switch
    {
        '\u0085' or '\u2028' or '\v' => "\n",
        '\u2029' or '\f' => "\n\n",
        // Arabic number and verse signs are format characters to Unicode but are read aloud.
        >= '\u0600' and <= '\u0605' or '\u06DD' or '\u070F' or '\u08E2' => character.ToString(),
        _ => char.GetUnicodeCategory(character) == UnicodeCategory.Format || character is '\uFFFE' or '\uFFFF' ? "" : " ",
    };

    /// <summary>Joiners choose letter shapes in Arabic and Indic scripts and hold emoji together; elsewhere they are noise.</summary>
    private static bool JoinerMatters(StringBuilder before)
    {
        if (before.Length == 0)
        {
            return false;
        }

        var previous = before[^1];
        return previous switch
        {
            EmojiVariation => true,
            < '\u0590' => false,
            _ => char.IsSurrogate(previous) || char.GetUnicodeCategory(previous) is UnicodeCategory.OtherLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.OtherSymbol,
        };
    }
}
