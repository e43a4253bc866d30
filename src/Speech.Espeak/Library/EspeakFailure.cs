namespace KokoroTts.Speech.Espeak.Library;

/// <summary>The library refused to do something.</summary>
/// <param name="message">What, with the library's own code.</param>
internal sealed class EspeakFailure(string message) : Exception(message);
