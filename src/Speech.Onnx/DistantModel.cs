using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Kokoro;
using KokoroTts.Speech.Onnx.Kokoro.Voices;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Onnx;

/// <summary>A model that other machines speak, as far as planning requests needs it: its voices and bounds, without its weights.</summary>
/// <param name="profile">What is known of it.</param>
public sealed class DistantModel(ModelProfile profile) : ISpeechModel
{
    /// <inheritdoc/>
    public string Id => profile.Id;

    /// <inheritdoc/>
    public string Engine => profile.Engine;

    /// <inheritdoc/>
    public string Provider => profile.Provider ?? profile.Engine;

    /// <inheritdoc/>
    public int SampleRate => profile.SampleRate;

    /// <inheritdoc/>
    public SegmentBudget Budget { get; } = profile.Engine is KokoroModel.EngineName
        ? KokoroBudget.Segments
        : SegmentBudget.InCharacters(profile.Limit, profile.Target, profile.First);

    /// <inheritdoc/>
    public VoiceCatalog Voices { get; } = profile.Engine is KokoroModel.EngineName
        ? KokoroVoices.Of(profile.Id, profile.Voices, profile.DefaultVoice)
        : new ListedVoices(profile);

    /// <inheritdoc/>
    public string Revision => profile.Revision;

    /// <inheritdoc/>
    public bool TakesPhonemes => profile.TakesPhonemes;

    /// <inheritdoc/>
    public bool RunsOn(SpeechDevice device) => false;

    /// <inheritdoc/>
    public ISpeechEngine CreateEngine(SpeechDevice device) =>
        throw new NotSupportedException($"The model '{Id}' is spoken on other machines.");

    private sealed class ListedVoices(ModelProfile profile)
        : VoiceCatalog(profile.Voices, profile.VoiceAliases, profile.DefaultVoice);
}
