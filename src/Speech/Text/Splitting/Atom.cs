namespace KokoroTts.Speech.Text.Splitting;

/// <summary>A sentence, clause or run of words that is not cut further, only joined with its neighbours.</summary>
/// <param name="Text">What is spoken.</param>
/// <param name="Length">Its measured length in the model's unit, at most the budget's limit.</param>
/// <param name="Boundary">What ends it.</param>
/// <param name="SpaceBefore">Whether a space separates it from the atom before.</param>
/// <param name="Joinable">Whether the next atom may follow it within one piece.</param>
internal readonly record struct Atom(string Text, int Length, Boundary Boundary, bool SpaceBefore, bool Joinable)
{
    /// <summary>The atom that ends a sentence.</summary>
    public static Atom Ending(Sentence sentence, string text, int length, bool spaceBefore) =>
        new(text, length, sentence.Boundary, spaceBefore, sentence.Boundary != Boundary.Paragraph && sentence.Punctuated);
}
