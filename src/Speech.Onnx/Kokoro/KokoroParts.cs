using KokoroTts.Speech.Onnx.Kokoro.Tokens;
using KokoroTts.Speech.Onnx.Kokoro.Voices;

namespace KokoroTts.Speech.Onnx.Kokoro;

/// <summary>What belongs to a Kokoro network on disk.</summary>
/// <param name="Vocabulary">The symbols it knows.</param>
/// <param name="Voices">Its voices.</param>
/// <param name="Packs">Their packs.</param>
internal sealed record KokoroParts(KokoroVocabulary Vocabulary, KokoroVoices Voices, VoiceLibrary Packs)
{
    /// <summary>Reads a model's folder: its voices, and <c>config.json</c> and <c>model.json</c> where they are there.</summary>
    /// <param name="id">The model's id.</param>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="KokoroFileException">There is no voice, or a file is not what it should be.</exception>
    public static KokoroParts Read(string id, string folder)
    {
        var (settingsFile, vocabularyFile) = (Path.Combine(folder, "model.json"), Path.Combine(folder, "config.json"));
        var settings = File.Exists(settingsFile) ? KokoroSettings.ReadFrom(settingsFile) : KokoroSettings.None;
        var vocabulary = File.Exists(vocabularyFile) ? KokoroVocabulary.ReadFrom(vocabularyFile) : null;
        var packs = new VoiceLibrary(VoiceFolder.List(folder, settings));
        return new KokoroParts(vocabulary ?? KokoroVocabulary.V1, new KokoroVoices(id, packs.Ids, settings), packs);
    }
}
