namespace KokoroTts.Speech.Requests;

/// <summary>A client's own text as it may stand in a message or a log line.</summary>
public static class ShownText
{
    private const int Longest = 60;

    /// <summary>The text without control characters and surrogates, cut to a length.</summary>
    /// <param name="text">Anything.</param>
    /// <param name="longest">Characters shown at most, and an ellipsis where there are more.</param>
    public static string Of(string text, int longest = Longest)
    {
        var shown = string.Create(Math.Min(text.Length, longest), text, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(text[i]) || char.IsSurrogate(text[i]) ? '?' : text[i];
            }
        });
        return text.Length > longest ? shown + "…" : shown;
    }
}
