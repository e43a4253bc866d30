namespace KokoroTts.Speech.Engines;

/// <summary>When a word is spoken.</summary>
/// <param name="Word">The word as it stands in the segment's text, without the punctuation around it.</param>
/// <param name="Start">Where it begins, from the start of the audio.</param>
/// <param name="End">Where it ends, from the start of the audio; not before <paramref name="Start"/>.</param>
public readonly record struct WordTime(string Word, TimeSpan Start, TimeSpan End);
