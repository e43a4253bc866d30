using System.Text.Json;
using KokoroTts.Speech.Onnx.Kokoro.Phonemes;

namespace KokoroTts.Speech.Onnx.Kokoro;

/// <summary>What <c>model.json</c> says about a Kokoro model's voices. Properties that are not named here are for others.</summary>
internal sealed record KokoroSettings
{
    private const int MostBytes = 1024 * 1024;
    private const string Remedy = "Mend it, or remove it to go without.";

    /// <summary>Nothing is said.</summary>
    public static KokoroSettings None { get; } = new();

    /// <summary>Id of the voice that speaks when a request names none (<c>default_voice</c>), or null.</summary>
    public string? DefaultVoice { get; init; }

    /// <summary>
    /// The voices (<c>voices</c>: ids, or objects with <c>id</c> and, as they are known, <c>name</c>, <c>language</c> and
    /// <c>gender</c>), in the order of sherpa-onnx's speaker numbers where the model has such a file.
    /// </summary>
    public IReadOnlyList<KokoroVoiceSettings> Voices { get; init; } = [];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The <c>model.json</c>.</param>
    /// <exception cref="KokoroFileException">The file is not such a one.</exception>
    public static KokoroSettings ReadFrom(string path) => BoundedFile.Read(path, MostBytes, Remedy, file =>
    {
        using var document = JsonDocument.Parse(file, new JsonDocumentOptions { MaxDepth = 32 });
        return new KokoroSettings
        {
            DefaultVoice = Text(document.RootElement, "default_voice"),
            Voices = document.RootElement.TryGetProperty("voices", out var voices) ? [.. voices.EnumerateArray().Select(voice => Voice(voice, path))] : [],
        };
    });

    private static KokoroVoiceSettings Voice(JsonElement voice, string path)
    {
        if (voice.ValueKind is JsonValueKind.String)
        {
            return new KokoroVoiceSettings(voice.GetString()!, null, null, null);
        }

        var id = Text(voice, "id") ?? throw new KokoroFileException(path, "has a voice without 'id'", Remedy);
        var language = Text(voice, "language");
        var known = language is null ? null : KokoroLanguage.Find(language)
            ?? throw new KokoroFileException(
                path,
                $"says that the voice '{id}' speaks '{language}', which Kokoro does not",
                $"Write one of {string.Join(", ", KokoroLanguage.All.Select(static language => language.Tag))}.");
        var gender = Text(voice, "gender");
        return gender is null or "" or "female" or "male"
            ? new KokoroVoiceSettings(id, Text(voice, "name"), known, gender)
            : throw new KokoroFileException(path, $"has the gender '{gender}' for the voice '{id}'", "Write female, male or nothing.");
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value.GetString() : null;
}
