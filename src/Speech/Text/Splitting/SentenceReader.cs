using System.Text;

namespace KokoroTts.Speech.Text.Splitting;

/// <summary>Reads a cleaned text sentence by sentence, looking only as far ahead as the sentence it gives.</summary>
internal static class SentenceReader
{
    /// <summary>
    /// Text without any sentence end is given in stretches of about this many characters, so that the first of them
    /// comes early and normalising never sees more than it needs.
    /// </summary>
    public const int LongestStretch = 1000;

    /// <summary>The sentences of a text in order; the last one ends a paragraph.</summary>
    /// <param name="text">Cleaned text.</param>
    /// <param name="language">BCP 47 tag of its language.</param>
    public static IEnumerable<Sentence> Read(string text, string language)
    {
        var conventions = WritingConventions.For(language);
        for (var position = 0; ;)
        {
            var start = WhiteSpace.Skip(text, position);
            if (start == text.Length)
            {
                yield break;
            }

            var (end, boundary, punctuated) = FindEnd(text, start, conventions);
            yield return new Sentence(Line(text.AsSpan(start, end - start)), boundary, punctuated, start > position);
            position = end;
        }
    }

    private static (int End, Boundary Boundary, bool Punctuated) FindEnd(string text, int start, WritingConventions conventions)
    {
        var stretch = start;
        var stretchEnd = Math.Min(text.Length, start + LongestStretch);
        for (var i = start; ;)
        {
            stretchEnd = Math.Max(stretchEnd, i);
            i = Punctuation.NextStop(text, i, stretchEnd);
            if (i == stretchEnd)
            {
                if (i == text.Length)
                {
                    return (i, Boundary.Paragraph, true);
                }

                if (Breath(text, stretch, stretchEnd) is { } breath)
                {
                    return (breath.End, breath.Boundary, true);
                }

                stretch = stretchEnd;
                stretchEnd = Math.Min(text.Length, stretchEnd + LongestStretch);
            }
            else if (text[i] == '\n')
            {
                var boundary = LineBreak.At(text, i, terminated: false);
                if (boundary != Boundary.Word)
                {
                    return (i, boundary, false);
                }

                i++;
            }
            else
            {
                var after = AfterTerminals(text, i, conventions);
                if (SentenceEnd.IsAt(text, start, i, after, conventions))
                {
                    return (after, BoundaryAfter(text, after), true);
                }

                i = after;
            }
        }
    }

    private static int AfterTerminals(string text, int index, WritingConventions conventions)
    {
        while (index < text.Length && Punctuation.IsTerminal(text[index]))
        {
            index++;
        }

        if (conventions.SpacedGuillemets && index + 1 < text.Length && text[index] == ' ' && text[index + 1] == '»')
        {
            index++;
        }

        while (index < text.Length && Punctuation.IsCloser(text[index]))
        {
            index++;
        }

        return index;
    }

    private static Boundary BoundaryAfter(string text, int index)
    {
        var next = WhiteSpace.Skip(text, index);
        return next == text.Length || text.AsSpan(index, next - index).Contains('\n') ? Boundary.Paragraph : Boundary.Sentence;
    }

    /// <summary>The last place in a stretch where a speaker could breathe, a clause end before a mere space.</summary>
    private static (int End, Boundary Boundary)? Breath(string text, int start, int end)
    {
        var space = text.AsSpan(start, end - start).LastIndexOfAny(' ', '\n');
        if (space < 0)
        {
            return null;
        }

        for (var i = start + space; i > start + (space / 2); i--)
        {
            if (text[i] is ' ' or '\n' && text[i - 1] is ',' or ';' or ':' or '—' or '–')
            {
                return (i, Boundary.Clause);
            }
        }

        return (start + space, Boundary.Word);
    }

    private static string Line(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd();
        if (!text.Contains('\n') && !text.Contains("  ", StringComparison.Ordinal))
        {
            return text.ToString();
        }

        var line = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            var isSpace = char.IsWhiteSpace(character);
            if (!isSpace || line[^1] != ' ')
            {
                line.Append(isSpace ? ' ' : character);
            }
        }

        return line.ToString();
    }
}
