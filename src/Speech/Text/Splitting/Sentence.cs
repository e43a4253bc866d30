namespace KokoroTts.Speech.Text.Splitting;

/// <summary>A sentence as it stands in the cleaned text.</summary>
/// <param name="Text">Its text with every run of white space made one space; never empty.</param>
/// <param name="Boundary">What ends it.</param>
/// <param name="Punctuated">Whether its end can be heard from the text alone; false where only a line break ends it.</param>
/// <param name="SpaceBefore">Whether white space separates it from what came before.</param>
internal readonly record struct Sentence(string Text, Boundary Boundary, bool Punctuated, bool SpaceBefore);
