using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Kokoro;
using KokoroTts.Speech.Onnx.Kokoro.Voices;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Onnx;

/// <summary>A model that other machines speak, as far as planning requests needs it: its voices and bounds, without its weights.</summary>
/// <param name="description">What is known of it.</param>
public sealed class DistantModel(ModelDescription description) : ISpeechModel
{
    /// <inheritdoc/>
    public string Id => description.Id;

    /// <inheritdoc/>
    public string Engine => description.Engine;

    /// <inheritdoc/>
    public int SampleRate => description.SampleRate;

    /// <inheritdoc/>
    public SegmentBudget Budget { get; } = description.Engine is KokoroModel.EngineName
        ? KokoroBudget.Segments
        : SegmentBudget.InCharacters(description.Limit, description.Target, description.First);

    /// <inheritdoc/>
    public VoiceCatalog Voices { get; } = description.Engine is KokoroModel.EngineName
        ? KokoroVoices.Of(description.Id, description.Voices, description.DefaultVoice)
        : new ListedVoices(description);

    /// <inheritdoc/>
    public string Revision => description.Revision;

    /// <inheritdoc/>
    public bool TakesPhonemes => description.TakesPhonemes;

    /// <inheritdoc/>
    public bool RunsOn(SpeechDevice device) => false;

    /// <inheritdoc/>
    public ISpeechEngine CreateEngine(SpeechDevice device) =>
        throw new NotSupportedException($"The model '{Id}' is spoken on other machines.");

    private sealed class ListedVoices(ModelDescription description)
        : VoiceCatalog(description.Voices, description.VoiceAliases, description.DefaultVoice);
}
