namespace KokoroTts.Speech.Text.Splitting;

/// <summary>
/// Reads meaning into line breaks. A blank line ends a paragraph; so does a line that ends with terminal punctuation, and
/// one that is followed by a list item or ends one. Otherwise a break before a lower-case letter, or after a line wide
/// enough to have been wrapped, is a space, and any other (after a heading, between lines of verse) ends a sentence.
/// </summary>
internal static class LineBreak
{
    /// <summary>Lines of at least this many characters are taken for wrapped running text.</summary>
    public const int WrappedWidth = 50;

    /// <summary>What the line break at <paramref name="newline"/> means.</summary>
    /// <param name="text">Cleaned text.</param>
    /// <param name="newline">Index of the <c>\n</c>.</param>
    /// <param name="terminated">Whether the line ends with punctuation that ends a sentence.</param>
    /// <returns>A sentence or paragraph boundary, or <see cref="Boundary.Word"/> where the break is a space.</returns>
    public static Boundary At(string text, int newline, bool terminated)
    {
        var next = newline + 1;
        var newlines = 1;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
        {
            newlines += text[next++] == '\n' ? 1 : 0;
        }

        if (terminated || newlines > 1 || next >= text.Length || IsListItem(text, next))
        {
            return Boundary.Paragraph;
        }

        var lineStart = newline == 0 ? 0 : text.LastIndexOf('\n', newline - 1) + 1;
        while (lineStart < newline && char.IsWhiteSpace(text[lineStart]))
        {
            lineStart++;
        }

        if (char.IsLower(text[next]) || newline - lineStart >= WrappedWidth)
        {
            return Boundary.Word;
        }

        return IsListItem(text, lineStart) ? Boundary.Paragraph : Boundary.Sentence;
    }

    private static bool IsListItem(string text, int index)
    {
        if (text[index] is '-' or '*' or '+' or '•' or '◦' or '▪' or '‣' or '–')
        {
            return IsSpaceAt(text, index + 1);
        }

        var end = index;
        while (end < text.Length && end - index < 3 && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        if (end == index && char.IsAsciiLetter(text[index]))
        {
            end++;
        }

        return end > index && end < text.Length && text[end] is '.' or ')' && IsSpaceAt(text, end + 1);
    }

    private static bool IsSpaceAt(string text, int index) => index < text.Length && text[index] == ' ';
}
