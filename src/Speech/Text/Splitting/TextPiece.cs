namespace KokoroTts.Speech.Text.Splitting;

/// <summary>A part of a text that is spoken in one breath.</summary>
/// <param name="Text">What is spoken: never empty, never only white space, without line breaks.</param>
/// <param name="Boundary">What ends it in the text it was taken from.</param>
public readonly record struct TextPiece(string Text, Boundary Boundary);
