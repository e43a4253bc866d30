namespace KokoroTts.Speech.Onnx.Kokoro.Voices.Files;

/// <summary>A voice that a file holds, not read yet.</summary>
/// <param name="Id">Its id.</param>
/// <param name="File">The file.</param>
/// <param name="Read">Reads it from the file.</param>
internal sealed record VoiceEntry(string Id, string File, Func<VoicePack> Read);
