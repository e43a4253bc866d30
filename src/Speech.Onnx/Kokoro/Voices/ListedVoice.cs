using System.Text.RegularExpressions;
using KokoroTts.Speech.Onnx.Kokoro.Phonemes;

namespace KokoroTts.Speech.Onnx.Kokoro.Voices;

/// <summary>What is known about a voice of a model.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Language">The language it speaks.</param>
/// <param name="Gender"><c>female</c>, <c>male</c> or empty.</param>
internal sealed partial record ListedVoice(string Id, string Name, KokoroLanguage Language, string Gender)
{
    /// <summary>A voice by its id and what is said about it. An id such as <c>bf_emma</c> tells language, gender and name.</summary>
    /// <param name="id">The id.</param>
    /// <param name="settings">What is said.</param>
    public static ListedVoice Of(string id, KokoroSettings settings)
    {
        var said = settings.Voices.FirstOrDefault(voice => voice.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
        var telling = Telling().Match(id);
        return new ListedVoice(
            id,
            said?.Name ?? (telling.Success ? Spoken(telling.Groups["name"].Value) : id),
            said?.Language ?? (telling.Success ? KokoroLanguage.OfLetter(telling.Groups["language"].ValueSpan[0]) : null) ?? KokoroLanguage.Default,
            said?.Gender ?? telling.Groups["gender"].Value switch
            {
                "f" => "female",
                "m" => "male",
                _ => "",
            });
    }

    private static string Spoken(string id) => char.ToUpperInvariant(id[0]) + id[1..].Replace('_', ' ');

    [GeneratedRegex("^(?<language>[abefhijpz])(?<gender>[fm])_(?<name>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Telling();
}
