namespace KokoroTts.Speech.Espeak.Library;

/// <summary>The library or its data are not installed.</summary>
/// <param name="name">Which of them.</param>
internal sealed class MissingPart(string name) : Exception(name);
