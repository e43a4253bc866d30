using KokoroTts.Speech.Onnx.Kokoro.Tokens;
using KokoroTts.Speech.Onnx.Kokoro.Voices;

namespace KokoroTts.Speech.Onnx.Kokoro;

/// <summary>What the folder of a Kokoro model holds beside its network.</summary>
/// <param name="Vocabulary">The symbols that the network knows: of its <c>config.json</c>, else those of v1.0.</param>
/// <param name="Library">Its voice packs.</param>
/// <param name="Voices">Its voices.</param>
/// <param name="Files">The files that make it sound as it does, by ordinal.</param>
internal sealed record KokoroFolder(KokoroVocabulary Vocabulary, VoiceLibrary Library, KokoroVoices Voices, IReadOnlyList<string> Files)
{
    /// <summary>Reads a model's folder. Packs are read when they are first spoken with.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="model">The model's id.</param>
    /// <exception cref="KokoroFileException">There is no voice, or a file is not what it should be.</exception>
    public static KokoroFolder Read(string folder, string model)
    {
        var configuration = Path.Combine(folder, "config.json");
        var description = Path.Combine(folder, "model.json");
        var settings = File.Exists(description) ? KokoroSettings.ReadFrom(description) : KokoroSettings.None;
        var vocabulary = File.Exists(configuration) ? KokoroVocabulary.ReadFrom(configuration) : null;
        var library = new VoiceLibrary(VoiceFolder.List(folder, settings));
        string[] files = [.. library.Files.Concat(new[] { configuration, description }.Where(File.Exists)).Order(StringComparer.Ordinal)];
        return new KokoroFolder(vocabulary ?? KokoroVocabulary.V1, library, new KokoroVoices(model, library.Ids, settings), files);
    }
}
