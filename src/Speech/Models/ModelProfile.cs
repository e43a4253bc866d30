namespace KokoroTts.Speech.Models;

/// <summary>What those who plan requests must know of a model.</summary>
/// <param name="Id">Id of the model.</param>
/// <param name="Engine">The kind of engine behind it.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="SampleRate">Sample rate of its audio, in hertz.</param>
/// <param name="Limit">Longest segment, in the model's unit.</param>
/// <param name="Target">Length up to which clauses are joined into one segment.</param>
/// <param name="First">Target for the first segment.</param>
/// <param name="TakesPhonemes">Whether its engines read pronunciations in a text.</param>
/// <param name="DefaultVoice">Id of the voice that speaks when a request names none.</param>
/// <param name="Voices">The voices.</param>
/// <param name="VoiceAliases">Other names of voices, each with the id it stands for.</param>
/// <param name="Provider">Who provides it; null where only its engine is known.</param>
public sealed record ModelProfile(
    string Id,
    string Engine,
    string Revision,
    int SampleRate,
    int Limit,
    int Target,
    int First,
    bool TakesPhonemes,
    string DefaultVoice,
    IReadOnlyList<Voice> Voices,
    IReadOnlyDictionary<string, string> VoiceAliases,
    string? Provider = null);
