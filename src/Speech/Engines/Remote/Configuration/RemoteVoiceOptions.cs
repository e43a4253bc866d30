using System.ComponentModel;

namespace KokoroTts.Speech.Engines.Remote.Configuration;

/// <summary>A voice of a remote model. Where only its id is known, the id alone may stand for it.</summary>
[TypeConverter(typeof(RemoteVoiceConverter))]
public sealed class RemoteVoiceOptions
{
    /// <summary>What clients send as <c>voice</c>: 1 to 64 letters, digits, <c>.</c>, <c>-</c> and <c>_</c>.</summary>
    public string? Id { get; set; }

    /// <summary>A name for people; null for the id.</summary>
    public string? Name { get; set; }

    /// <summary>BCP 47 language tag; null for that of the model.</summary>
    public string? Language { get; set; }

    /// <summary><c>female</c>, <c>male</c>, or null where it is not known.</summary>
    public string? Gender { get; set; }
}
