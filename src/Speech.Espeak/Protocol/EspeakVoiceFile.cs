namespace KokoroTts.Speech.Espeak.Protocol;

/// <summary>A voice or variant as libespeak-ng lists it.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="Language">Its first language tag.</param>
/// <param name="Identifier">Its file below the data folder, for example <c>gmw/en-US</c> or <c>!v/f3</c>.</param>
/// <param name="Gender"><c>female</c>, <c>male</c> or empty.</param>
internal sealed record EspeakVoiceFile(string Name, string Language, string Identifier, string Gender);
