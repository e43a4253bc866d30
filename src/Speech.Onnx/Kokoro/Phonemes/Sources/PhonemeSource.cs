using KokoroTts.Speech.Engines.Espeak;

namespace KokoroTts.Speech.Onnx.Kokoro.Phonemes.Sources;

/// <summary>Reads a language's text in Kokoro's phonemes, by espeak-ng and a mapping of what it writes.</summary>
internal abstract class PhonemeSource
{
    /// <summary>What espeak-ng puts between the letters of one phoneme.</summary>
    protected const char Tie = '^';

    /// <summary>Id of the voice of espeak-ng that reads it.</summary>
    public abstract string EspeakVoice { get; }

    /// <summary>Whether a space is written between its words.</summary>
    public virtual bool SpacesWords => true;

    /// <summary>The phonemes of texts without punctuation, with a space between what the source takes for words.</summary>
    /// <param name="phonemizer">The phonemizer, for the time of the call.</param>
    /// <param name="texts">The texts, read one after the other.</param>
    public virtual IReadOnlyList<string> Read(EspeakPhonemizer phonemizer, IReadOnlyList<string> texts) =>
        [.. phonemizer.PhonemizeEach(texts, EspeakVoice, Tie).Select(phonemes => Map(LanguageFlags.Remove(phonemes)))];

    /// <summary>Kokoro's phonemes for espeak-ng's.</summary>
    /// <param name="phonemes">IPA with ties.</param>
    public abstract string Map(string phonemes);

    /// <summary>Makes replacements one after the other.</summary>
    protected static string Replace(string phonemes, IEnumerable<(string Old, string New)> replacements) =>
        replacements.Aggregate(phonemes, static (text, pair) => text.Replace(pair.Old, pair.New, StringComparison.Ordinal));
}
