using System.Globalization;
using KokoroTts.Speech.Text.Pronunciation;

namespace KokoroTts.Speech.Onnx.Kokoro.Phonemes.Reading;

/// <summary>
/// Takes a text apart into words, spaces and marks. Every character that is spoken is in a word. Han characters are words
/// of their own, since nothing else shows where theirs end, and a word ends where kana begin or end.
/// </summary>
internal static class PartReader
{
    /// <summary>The parts of a text in order.</summary>
    /// <param name="text">A segment's text.</param>
    public static IReadOnlyList<TextPart> Read(string text)
    {
        var parts = new List<TextPart>();
        var position = 0;
        foreach (var link in PronunciationLink.FindAll(text))
        {
            ReadPlain(text[position..link.Start], parts);
            parts.Add(new TextPart(PartKind.Pronounced, link.Word, link.Phonemes));
            position = link.End;
        }

        ReadPlain(text[position..], parts);
        return parts;
    }

    private static void ReadPlain(string text, List<TextPart> parts)
    {
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i = EndOf(text, i, static (text, index) => char.IsWhiteSpace(text[index]));
                parts.Add(TextPart.Space);
            }
            else if (Marks.At(text, i) is { } mark)
            {
                var around = IsFullWidth(text[i]) ? [TextPart.ImpliedSpace] : Array.Empty<TextPart>();
                parts.AddRange([.. around, new TextPart(PartKind.Mark, mark.Symbol), .. around]);
                i += mark.Length;
            }
            else
            {
                var isKana = IsKana(text[i]);
                var end = IsHan(text[i]) ? i + 1 : EndOf(text, i, (text, index) => IsInWord(text, index) && IsKana(text[index]) == isKana);
                parts.Add(new TextPart(PartKind.Word, text[i..end]));
                i = end;
            }
        }
    }

    private static bool IsInWord(string text, int index) =>
        !char.IsWhiteSpace(text[index]) && !IsHan(text[index]) && Marks.At(text, index) is null;

    private static int EndOf(string text, int start, Func<string, int, bool> belongs)
    {
        var end = start + 1;
        while (end < text.Length && belongs(text, end))
        {
            end++;
        }

        return end;
    }

    /// <summary>Marks as wide as a Han character have the space around them in themselves.</summary>
    private static bool IsFullWidth(char mark) => mark is >= '\u3000' and <= '\u303F' or >= '\uFF00';

    private static bool IsKana(char character) => character is >= '\u3040' and <= '\u30FF';

    private static bool IsHan(char character) =>
        character is >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF'
        && char.GetUnicodeCategory(character) == UnicodeCategory.OtherLetter;
}
