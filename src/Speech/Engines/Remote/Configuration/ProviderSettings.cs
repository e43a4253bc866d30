namespace KokoroTts.Speech.Engines.Remote.Configuration;

/// <summary>A provider as it was checked; see <see cref="RemoteProviderOptions"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Endpoint">Where speech is asked for.</param>
/// <param name="Model">The model's name there.</param>
/// <param name="Key">Its key; null for none.</param>
/// <param name="Options">Everything else, within its ranges.</param>
public sealed record ProviderSettings(string Name, Uri Endpoint, string Model, ProviderKey? Key, RemoteProviderOptions Options)
{
    /// <summary>The name of a voice there.</summary>
    /// <param name="voice">Id of a voice of the model.</param>
    internal string VoiceOf(string voice) => Options.Voices.GetValueOrDefault(voice, voice);
}
