using KokoroTts.Grains.Interfaces.Workers;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;

namespace KokoroTts.ApiFrontend.Speech.Models;

/// <summary>A model that workers of the cluster speak, as far as planning requests needs it. It runs on no device of this process.</summary>
/// <param name="message">What a worker said of it.</param>
internal sealed class DescribedModel(ModelMessage message) : ISpeechModel
{
    public string Id => message.Id;

    public string Engine => message.Engine;

    public int SampleRate => message.SampleRate;

    public SegmentBudget Budget { get; } = SegmentBudget.InCharacters(message.Limit, message.Target, message.First);

    public VoiceCatalog Voices { get; } = new DescribedVoices(
        [.. message.Voices.Select(voice => voice.ToVoice(message.Id))], message.VoiceAliases, message.DefaultVoice);

    public string Revision => message.Revision;

    public bool RunsOn(SpeechDevice device) => false;

    public ISpeechEngine CreateEngine(SpeechDevice device) =>
        throw new NotSupportedException($"The model '{Id}' is spoken by workers of the cluster, not by this process.");

    private sealed class DescribedVoices(IReadOnlyList<Voice> voices, IReadOnlyDictionary<string, string> aliases, string defaultVoice)
        : VoiceCatalog(voices, aliases, defaultVoice);
}
