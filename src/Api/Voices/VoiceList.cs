using KokoroTts.Speech.Models;

namespace KokoroTts.Api.Voices;

/// <summary>The answer of <c>GET /v1/audio/voices</c>.</summary>
/// <param name="Voices">The voices.</param>
public sealed record VoiceList(IReadOnlyList<Voice> Voices);
