namespace KokoroTts.Speech.Requests;

/// <summary>A client's own text as it may stand in a message or a log line.</summary>
public static class ShownText
{
    private const int Longest = 60;

    /// <summary>The text without control characters and surrogates, at most 60 characters and an ellipsis.</summary>
    /// <param name="text">Anything.</param>
    public static string Of(string text)
    {
        var shown = string.Create(Math.Min(text.Length, Longest), text, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(text[i]) || char.IsSurrogate(text[i]) ? '?' : text[i];
            }
        });
        return text.Length > Longest ? shown + "…" : shown;
    }
}
