using KokoroTts.Speech.Models;

namespace KokoroTts.Speech.Engines.Remote;

/// <summary>The voices that are configured for a remote model.</summary>
internal sealed class RemoteVoices(IReadOnlyList<Voice> voices, string defaultVoice)
    : VoiceCatalog(voices, new Dictionary<string, string>(), defaultVoice);
