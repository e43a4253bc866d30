using KokoroTts.Speech.Models;

namespace KokoroTts.Grains.Interfaces.Workers;

/// <summary>A voice of a model.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">A name for people.</param>
/// <param name="Language">BCP 47 language tag in lower case.</param>
/// <param name="Gender"><c>female</c>, <c>male</c>, or empty.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.voice")]
public sealed record VoiceMessage(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string Language,
    [property: Id(3)] string Gender)
{
    /// <summary>Packs a voice.</summary>
    /// <param name="voice">The voice.</param>
    public static VoiceMessage Of(Voice voice) => new(voice.Id, voice.Name, voice.Language, voice.Gender);

    /// <summary>Unpacks the voice.</summary>
    /// <param name="model">Id of its model.</param>
    public Voice ToVoice(string model) => new(Id, Name, Language, Gender, model);
}
