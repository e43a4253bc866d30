namespace KokoroTts.Speech.Onnx.Piper;

/// <summary>A part of a sentence that is spoken in one breath.</summary>
/// <param name="Text">Its text with its punctuation.</param>
/// <param name="Terminator">The mark that stands for its end among the phonemes; null for none.</param>
/// <param name="EndsSentence">Whether the sentence ends with it.</param>
internal readonly record struct PiperClause(string Text, char? Terminator, bool EndsSentence);
