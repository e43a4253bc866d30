using System.Text;
using System.Text.RegularExpressions;

namespace KokoroTts.Speech.Onnx.Piper;

/// <summary>
/// Turns a text into the ids that Piper's network reads, sentence by sentence: the mark of the beginning, then each
/// phoneme, decomposed, and after each mark and phoneme a pad, then the mark of the end. Symbols that the voice does not
/// know are left out.
/// </summary>
/// <param name="config">The voice's alphabet.</param>
/// <param name="phonemize">The phonemes of a clause as espeak-ng writes them; not called for a voice that reads letters.</param>
internal sealed partial class PiperTokenizer(PiperConfig config, Func<string, string> phonemize)
{
    /// <summary>The most symbols of one run; a longer sentence is cut before a word.</summary>
    public const int LongestRun = 1_000;

    /// <summary>The sentences of a text, each as the ids of one run; none for a text without anything to speak.</summary>
    /// <param name="text">A segment's text.</param>
    public IReadOnlyList<long[]> Tokenize(string text) =>
        [.. Sentences(text).SelectMany(Runs).Select(Ids)];

    private IEnumerable<List<Rune>> Sentences(string text)
    {
        var sentence = new List<Rune>();
        foreach (var clause in PiperClauses.Of(text, config.Language))
        {
            AddSymbols(clause, sentence);
            if (clause.EndsSentence && sentence.Count > 0)
            {
                yield return sentence;
                sentence = [];
            }
        }

        if (sentence.Count > 0)
        {
            yield return sentence;
        }
    }

    private void AddSymbols(PiperClause clause, List<Rune> sentence)
    {
        if (config.Alphabet is PiperAlphabet.Text)
        {
            Add(clause.EndsSentence ? clause.Text : clause.Text + ' ', sentence);
            return;
        }

        var phonemes = LanguageFlag().Replace(phonemize(clause.Text), "").Trim();
        if (phonemes.Length > 0)
        {
            Add($"{phonemes}{clause.Terminator}{(clause.EndsSentence ? "" : " ")}", sentence);
        }
    }

    private void Add(string symbols, List<Rune> sentence)
    {
        foreach (var symbol in symbols.EnumerateRunes())
        {
            sentence.AddRange(Known(symbol));
        }
    }

    /// <summary>A symbol as the voice knows it: decomposed, else whole, else in lower case, else those of its parts that it knows.</summary>
    private IEnumerable<Rune> Known(Rune symbol)
    {
        var parts = CanonicalDecomposition.Of(symbol);
        if (parts.All(config.Ids.ContainsKey))
        {
            return parts;
        }

        if (config.Ids.ContainsKey(symbol))
        {
            return [symbol];
        }

        var lower = Rune.ToLowerInvariant(symbol);
        return config.Alphabet is PiperAlphabet.Text && lower != symbol ? Known(lower) : parts.Where(config.Ids.ContainsKey);
    }

    private static IEnumerable<List<Rune>> Runs(List<Rune> sentence)
    {
        var space = new Rune(' ');
        for (var start = 0; start < sentence.Count;)
        {
            var length = Math.Min(LongestRun, sentence.Count - start);
            if (start + length < sentence.Count && sentence.LastIndexOf(space, start + length - 1, length) is var cut && cut > start)
            {
                length = cut + 1 - start;
            }

            yield return sentence.GetRange(start, length);
            start += length;
        }
    }

    private long[] Ids(List<Rune> symbols)
    {
        var ids = new List<long>((2 * symbols.Count) + 3);
        Append(config.Begin);
        Append(config.Pad);
        foreach (var symbol in symbols)
        {
            Append(config.Ids[symbol]);
            Append(config.Pad);
        }

        Append(config.End);
        return [.. ids];

        void Append(int[] some)
        {
            foreach (var id in some)
            {
                ids.Add(id);
            }
        }
    }

    /// <summary>The name of a language, which espeak-ng puts around words that it takes from another one.</summary>
    [GeneratedRegex(@"\([^)]+\)")]
    private static partial Regex LanguageFlag();
}
