using KokoroTts.Speech.Engines.Espeak;
using KokoroTts.Speech.Models;

namespace KokoroTts.Hosting.Models;

/// <summary>Which of the installed models speaks when a request does not say, or says it in OpenAI's words.</summary>
public static class ModelChoice
{
    private const string Kokoro = "kokoro";

    /// <summary>The names OpenAI's clients send, and the model clients of Kokoro send.</summary>
    private static readonly string[] Known = ["tts-1", "tts-1-hd", "gpt-4o-mini-tts", Kokoro];

    /// <summary>
    /// The models with the default first: the one that is configured, or where it is not there the first Kokoro model, or else espeak.
    /// </summary>
    /// <param name="models">The models, espeak among them.</param>
    /// <param name="configured">Id of the default model; null when none is configured.</param>
    public static IReadOnlyList<ISpeechModel> DefaultFirst(IReadOnlyList<ISpeechModel> models, string? configured)
    {
        var first = models.FirstOrDefault(model => string.Equals(model.Id, configured, StringComparison.OrdinalIgnoreCase))
            ?? models.FirstOrDefault(model => model.Engine == Kokoro)
            ?? models.First(model => model.Id == EspeakModel.ModelId);
        return [first, .. models.Where(model => model != first)];
    }

    /// <summary>The other names that models go by: OpenAI's stand for the default, <c>kokoro</c> for the first Kokoro model or the default.</summary>
    /// <param name="models">The models, the default first.</param>
    public static IReadOnlyDictionary<string, string> Aliases(IReadOnlyList<ISpeechModel> models) => Known.ToDictionary(
        name => name,
        name => (name == Kokoro ? models.FirstOrDefault(model => model.Engine == Kokoro) : null)?.Id ?? models[0].Id);
}
