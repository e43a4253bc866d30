namespace KokoroTts.Speech.Text.Splitting;

/// <summary>Decides whether terminal punctuation ends its sentence, from the words on both sides.</summary>
internal static class SentenceEnd
{
    // Longer runs are no abbreviation, and looking further would not be linear.
    private const int LongestWord = 32;

    /// <summary>
    /// Whether the punctuation at <paramref name="mark"/> ends the sentence that began at <paramref name="start"/>.
    /// </summary>
    /// <param name="text">Cleaned text.</param>
    /// <param name="start">First character of the sentence.</param>
    /// <param name="mark">First character of the run of terminal punctuation.</param>
    /// <param name="after">First character after the run and the quotes and brackets that close with it.</param>
    /// <param name="conventions">How the language uses punctuation.</param>
    public static bool IsAt(string text, int start, int mark, int after, WritingConventions conventions)
    {
        if (after >= text.Length)
        {
            return true;
        }

        if (HasUnspacedTerminal(text, mark, after))
        {
            return true;
        }

        if (!char.IsWhiteSpace(text[after]))
        {
            return IsUncasedLetter(text[after]) && mark > start && IsUncasedLetter(text[mark - 1]);
        }

        var next = NextWord(text, after);
        if (next.IsEmpty)
        {
            return true;
        }

        if (Punctuation.IsTerminal(next[0]))
        {
            return false;
        }

        var closes = Punctuation.IsCloser(text[after - 1]);
        if (closes && char.IsLower(next[0]))
        {
            return false;
        }

        if (text[mark] is '!' or '?')
        {
            return true;
        }

        if (IsEllipsis(text, mark))
        {
            return char.IsUpper(next[0]) && !(next[0] == 'I' && (next.Length == 1 || next[1] is '\'' or '’'));
        }

        return closes || FullStopEnds(text, start, mark, next, conventions);
    }

    private static bool FullStopEnds(string text, int start, int mark, ReadOnlySpan<char> next, WritingConventions conventions)
    {
        var wordStart = WordStart(text, start, mark);
        var word = text.AsSpan(wordStart, mark - wordStart);
        if (word.IsEmpty)
        {
            return !char.IsLower(next[0]);
        }

        if (IsNumber(word))
        {
            // "1. First item" at the start of a sentence is an enumeration, not a sentence of its own.
            return !(word.Length <= 3 && wordStart == start) && !(conventions.DottedOrdinals && word.Length <= 2);
        }

        if (Abbreviations.LeadsOn(word) || (Abbreviations.LeadsToNumber(word) && IsNumberLike(next)))
        {
            return false;
        }

        var isInitial = word.Length == 1 && char.IsUpper(word[0]) && word[0] != 'I';
        if (isInitial || IsDotted(word) || Abbreviations.MayEnd(word))
        {
            return !(isInitial && wordStart == start) && char.IsUpper(next[0]) && Abbreviations.StartsSentence(next);
        }

        return !char.IsLower(next[0]) || (word.Length >= 3 && IsLowerCase(word));
    }

    private static bool HasUnspacedTerminal(string text, int mark, int after)
    {
        for (var i = mark; i < after; i++)
        {
            if (Punctuation.IsUnspacedTerminal(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEllipsis(string text, int mark) =>
        text[mark] == '…' || (mark + 1 < text.Length && text[mark + 1] is '.' or '…');

    private static int WordStart(string text, int start, int mark)
    {
        var index = mark;
        var lowest = Math.Max(start, mark - LongestWord);
        while (index > lowest && !char.IsWhiteSpace(text[index - 1]) && !Punctuation.IsOpener(text[index - 1])
            && text[index - 1] is not (',' or '-' or '–' or '—' or '/'))
        {
            index--;
        }

        return index;
    }

    private static ReadOnlySpan<char> NextWord(string text, int index)
    {
        while (index < text.Length && (char.IsWhiteSpace(text[index]) || Punctuation.IsOpener(text[index])))
        {
            index++;
        }

        var end = index;
        while (end < text.Length && end - index < LongestWord
            && (char.IsLetterOrDigit(text[end]) || text[end] is '\'' or '’'))
        {
            end++;
        }

        return end == index && index < text.Length ? text.AsSpan(index, 1) : text.AsSpan(index, end - index);
    }

    /// <summary>Whether the word is letters between dots, as in "U.S" and "p.m", and not an address or a file name.</summary>
    private static bool IsDotted(ReadOnlySpan<char> word)
    {
        var letters = 0;
        foreach (var character in word)
        {
            letters = character == '.' ? 0 : letters + 1;
            if (letters > 2 || (letters > 0 && !char.IsLetter(character)))
            {
                return false;
            }
        }

        return word.Contains('.');
    }

    private static bool IsNumber(ReadOnlySpan<char> word) => !word.ContainsAnyExceptInRange('0', '9');

    private static bool IsNumberLike(ReadOnlySpan<char> word) =>
        char.IsDigit(word[0]) || word.IndexOfAnyExcept("IVXLC") < 0;

    private static bool IsUncasedLetter(char character) =>
        char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.OtherLetter;

    private static bool IsLowerCase(ReadOnlySpan<char> word)
    {
        foreach (var character in word)
        {
            if (!char.IsLower(character))
            {
                return false;
            }
        }

        return true;
    }
}
