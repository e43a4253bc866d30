using KokoroTts.Speech.Onnx.Kokoro.Phonemes;

namespace KokoroTts.Speech.Onnx.Kokoro;

/// <summary>What <c>model.json</c> says about a voice; what is null follows from its id.</summary>
/// <param name="Id">Its id, the name of its file without the extension.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Language">The language it speaks.</param>
/// <param name="Gender"><c>female</c>, <c>male</c> or empty.</param>
internal sealed record KokoroVoiceSettings(string Id, string? Name, KokoroLanguage? Language, string? Gender);
