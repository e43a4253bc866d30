using System.Collections.Immutable;
using KokoroTts.Speech.Models;

namespace KokoroTts.Grains.Interfaces.Workers;

/// <summary>A model as those who plan requests must know it: its voices and bounds, without its weights.</summary>
/// <param name="Id">Id of the model.</param>
/// <param name="Engine">The kind of engine behind it.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="SampleRate">Sample rate of its audio, in hertz.</param>
/// <param name="Limit">Longest segment, in the unit of its engine.</param>
/// <param name="Target">Length up to which clauses are joined.</param>
/// <param name="First">Length of the first segment.</param>
/// <param name="DefaultVoice">Id of the voice that speaks when a request names none.</param>
/// <param name="Voices">The voices.</param>
/// <param name="VoiceAliases">Other names of voices, each with the id it stands for.</param>
/// <param name="TakesPhonemes">Whether its engines read pronunciations in a text.</param>
/// <param name="Provider">Who provides it; null from a silo that does not say.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.model")]
public sealed record ModelMessage(
    [property: Id(0)] string Id,
    [property: Id(1)] string Engine,
    [property: Id(2)] string Revision,
    [property: Id(3)] int SampleRate,
    [property: Id(4)] int Limit,
    [property: Id(5)] int Target,
    [property: Id(6)] int First,
    [property: Id(7)] string DefaultVoice,
    [property: Id(8)] ImmutableArray<VoiceMessage> Voices,
    [property: Id(9)] ImmutableDictionary<string, string> VoiceAliases,
    [property: Id(10)] bool TakesPhonemes,
    [property: Id(11)] string? Provider = null)
{
    /// <summary>Packs a model.</summary>
    /// <param name="model">The model.</param>
    public static ModelMessage Of(ISpeechModel model) => new(
        model.Id,
        model.Engine,
        model.Revision,
        model.SampleRate,
        model.Budget.Limit,
        model.Budget.Target,
        model.Budget.First,
        model.Voices.Default,
        [.. model.Voices.All.Select(VoiceMessage.Of)],
        model.Voices.Aliases.ToImmutableDictionary(),
        model.TakesPhonemes,
        model.Provider);

    /// <summary>Unpacks what is known of the model.</summary>
    public ModelProfile ToProfile() => new(
        Id, Engine, Revision, SampleRate, Limit, Target, First, TakesPhonemes, DefaultVoice, [.. Voices.Select(voice => voice.ToVoice(Id))], VoiceAliases,
        Provider);
}
