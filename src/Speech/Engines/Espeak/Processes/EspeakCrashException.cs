namespace KokoroTts.Speech.Engines.Espeak.Processes;

/// <summary>The process ended, or had to be ended, over a question.</summary>
/// <param name="message">How it ended.</param>
internal sealed class EspeakCrashException(string message) : SynthesisException(message);
