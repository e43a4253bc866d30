namespace KokoroTts.Speech.Text.Splitting;

/// <summary>Steps over white space.</summary>
internal static class WhiteSpace
{
    /// <summary>Index of the first character at or after <paramref name="index"/> that is not white space, or the end.</summary>
    public static int Skip(string text, int index)
    {
        while (index < text.Length && char.IsWhiteSpace(text[index]))
        {
            index++;
        }

        return index;
    }
}
