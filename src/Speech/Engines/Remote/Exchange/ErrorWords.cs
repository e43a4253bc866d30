using System.Text.Json;
using KokoroTts.Speech.Engines.Remote.Configuration;
using KokoroTts.Speech.Requests;

namespace KokoroTts.Speech.Engines.Remote.Exchange;

/// <summary>The first words of an error that a provider wrote, as they may stand in a message or a log line.</summary>
internal static class ErrorWords
{
    /// <summary>Bytes of an error that are read.</summary>
    public const int MostBytes = 4_096;

    private const int Longest = 160;

    /// <summary>Where servers put their words: OpenAI's shape, and what FastAPI and others make of it.</summary>
    private static readonly string[][] Places = [["error", "message"], ["error"], ["message"], ["detail"], ["detail", "message"]];

    /// <summary>Finds the words.</summary>
    /// <param name="body">The body's first bytes.</param>
    /// <param name="isCutOff">Whether there were more.</param>
    /// <param name="key">The key that must not be repeated; null for none.</param>
    /// <returns>The words in quotation marks, or none.</returns>
    public static string Find(ReadOnlySpan<byte> body, bool isCutOff, ProviderKey? key)
    {
        var text = System.Text.Encoding.UTF8.GetString(body);
        var words = (Message(text) ?? text).Trim();
        if (key is not null)
        {
            words = key.HideIn(words);
            // A key of which only the beginning was read cannot be told from other words.
            words = isCutOff ? words[..Math.Max(0, words.Length - key.Reveal().Length)] : words;
        }

        return words.Length == 0 ? "" : $"'{ShownText.Of(words, Longest)}'";
    }

    private static string? Message(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return Places.Select(place => At(json.RootElement, place)).FirstOrDefault(words => words is not null);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? At(JsonElement element, string[] place)
    {
        foreach (var name in place)
        {
            if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ValueKind is JsonValueKind.String ? element.GetString() : null;
    }
}
