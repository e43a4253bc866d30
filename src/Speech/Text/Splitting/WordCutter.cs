using System.Globalization;
using System.Text;

namespace KokoroTts.Speech.Text.Splitting;

/// <summary>
/// Cuts what has no clause to cut at: between words where there are any, else between graphemes, else between runes.
/// </summary>
internal sealed class WordCutter
{
    private readonly Ruler _ruler;
    private readonly int _limit;

    public WordCutter(Ruler ruler, int limit)
    {
        _ruler = ruler;
        _limit = limit;
    }

    /// <summary>A cut: the text before it and where the rest begins.</summary>
    /// <param name="Text">What is spoken; empty if nothing was left or only runes that exceed the limit by themselves.</param>
    /// <param name="Length">Its measured length.</param>
    /// <param name="Next">Index at which the next cut begins.</param>
    /// <param name="Boundary">A word boundary, or none inside a word.</param>
    public readonly record struct Cut(string Text, int Length, int Next, Boundary Boundary);

    /// <summary>Takes a stretch of at most <paramref name="goal"/> units off <c>text[start..]</c>.</summary>
    /// <param name="text">A sentence or clause.</param>
    /// <param name="start">Where to begin; not on white space.</param>
    /// <param name="goal">Preferred length; exceeded, up to the limit, only where a word is longer.</param>
    public Cut Take(string text, int start, int goal)
    {
        var length = _ruler.LongestPrefix(text, start, goal);
        var end = WordEnd(text, start, length);
        if (end == start && goal < _limit)
        {
            length = _ruler.LongestPrefix(text, start, _limit);
            end = WordEnd(text, start, length);
        }

        return Verified(text, start, end > start ? end : GraphemeEnd(text, start, length));
    }

    private static int WordEnd(string text, int start, int length)
    {
        if (start + length == text.Length)
        {
            return text.Length;
        }

        var space = text.AsSpan(start, length + 1).LastIndexOf(' ');
        return space < 0 ? start : start + space;
    }

    private static int GraphemeEnd(string text, int start, int length)
    {
        // What follows the prefix decides whether its last grapheme is whole; a rune of context is enough for that.
        var context = text.AsSpan(start, Math.Min(text.Length - start, length + 2));
        var end = 0;
        while (end < length)
        {
            var grapheme = StringInfo.GetNextTextElementLength(context[end..]);
            if (end + grapheme > length)
            {
                break;
            }

            end += grapheme;
        }

        return start + (end > 0 ? end : length);
    }

    /// <summary>A measure that is not quite monotone may have misled the search: never trust it for the limit.</summary>
    private Cut Verified(string text, int start, int end)
    {
        Rune.DecodeFromUtf16(text.AsSpan(start), out _, out var runeLength);
        var firstRune = start + runeLength;
        while (end > start)
        {
            var piece = text[start..end].TrimEnd();
            var length = _ruler.Measure(piece);
            if (length <= _limit)
            {
                var boundary = end < text.Length && text[end] == ' ' ? Boundary.Word : Boundary.Cut;
                return new Cut(piece, length, WhiteSpace.Skip(text, end), boundary);
            }

            var half = start + ((end - start) / 2);
            half -= half > start && char.IsLowSurrogate(text[half]) ? 1 : 0;
            end = half > start ? half : end > firstRune ? firstRune : start;
        }

        return new Cut("", 0, WhiteSpace.Skip(text, firstRune), Boundary.Cut);
    }
}
