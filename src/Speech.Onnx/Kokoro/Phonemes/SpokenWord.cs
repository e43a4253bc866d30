namespace KokoroTts.Speech.Onnx.Kokoro.Phonemes;

/// <summary>A word of a text.</summary>
/// <param name="Text">The word as it is written, without the punctuation around it.</param>
/// <param name="IsSpoken">Whether it has a sound by itself; symbols nobody reads have none.</param>
internal readonly record struct SpokenWord(string Text, bool IsSpoken)
{
    /// <summary>A written word without apostrophes, hyphens and the like at its ends.</summary>
    /// <param name="written">The word.</param>
    public static string Bare(string written)
    {
        var start = 0;
        var end = written.Length;
        while (start < end && IsAround(written[start]))
        {
            start++;
        }

        while (end > start && IsAround(written[end - 1]))
        {
            end--;
        }

        return start < end ? written[start..end] : written;
    }

    private static bool IsAround(char character) => char.IsPunctuation(character) && character is not ('%' or '&' or '@' or '#');
}
