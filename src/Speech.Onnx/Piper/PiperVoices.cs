using System.Collections.Frozen;
using System.Globalization;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Models;

namespace KokoroTts.Speech.Onnx.Piper;

/// <summary>
/// The speakers of a Piper voice by their names, by numbers where they have none, and by the model's id where there is
/// only one. OpenAI's voice names stand for them, one after the other.
/// </summary>
internal sealed class PiperVoices : VoiceCatalog
{
    private static readonly string[] OpenAIVoices =
        ["alloy", "ash", "ballad", "cedar", "coral", "echo", "fable", "marin", "nova", "onyx", "sage", "shimmer", "verse"];

    private readonly FrozenDictionary<string, int> _speakers;

    private PiperVoices(string model, PiperConfig config, IReadOnlyList<(string Name, int Id)> speakers)
        : base(
            [.. speakers.Select(speaker => new Voice(speaker.Name, NameOf(speaker.Name, model), config.Language, "", model))],
            OpenAIVoices.Select((name, index) => (name, speakers[index % speakers.Count].Name)).ToDictionary(),
            speakers[0].Name)
    {
        IsSingle = config.SpeakerCount == 1;
        _speakers = speakers.ToFrozenDictionary(
            static speaker => speaker.Name, static speaker => speaker.Id, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether the network has one speaker and takes no id of one.</summary>
    public bool IsSingle { get; }

    /// <summary>The voices of a model.</summary>
    /// <param name="model">Its id.</param>
    /// <param name="config">What its file says.</param>
    public static PiperVoices Of(string model, PiperConfig config)
    {
        if (config.SpeakerCount == 1)
        {
            return new PiperVoices(model, config, [(model, 0)]);
        }

        return new PiperVoices(
            model,
            config,
            config.Speakers.Count > 0
                ? config.Speakers
                : [.. Enumerable.Range(0, config.SpeakerCount).Select(static id => (id.ToString(CultureInfo.InvariantCulture), id))]);
    }

    /// <summary>The id that the network takes for a voice.</summary>
    /// <param name="voice">Id of one of these voices.</param>
    /// <returns>Null where it takes none.</returns>
    /// <exception cref="SynthesisException">There is no such voice.</exception>
    public long? SpeakerOf(string voice)
    {
        if (!_speakers.TryGetValue(voice, out var speaker))
        {
            throw new SynthesisException($"The model has no voice '{voice}'. Its nearest: {string.Join(", ", Nearest(voice))}.");
        }

        return IsSingle ? null : speaker;
    }

    private static string NameOf(string speaker, string model) => speaker == model ? model : $"{model}, {speaker}";
}
