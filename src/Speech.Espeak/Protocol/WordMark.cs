namespace KokoroTts.Speech.Espeak.Protocol;

/// <summary>Where the library begins to speak a word (a WORD event of speak_lib.h).</summary>
/// <param name="Character">Position of the word in the text, in Unicode characters from 0.</param>
/// <param name="Length">Its length in Unicode characters.</param>
/// <param name="Sample">The sample at which it begins.</param>
internal readonly record struct WordMark(int Character, int Length, int Sample);
