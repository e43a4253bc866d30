namespace KokoroTts.Speech.Onnx.Kokoro.Phonemes;

/// <summary>
/// Finds which word each phoneme of a run of words belongs to. Read together, words melt ("of the" as "ʌvðə") and numbers
/// become several words, so the run is compared with each of its words read alone. Where every word is one group of
/// phonemes, alone and in the run, that is exact; elsewhere phonemes go where the least changes are needed, which may be a
/// phoneme off where two words meet.
/// </summary>
internal static class PhonemeAlignment
{
    private const int Gap = 2;
    private const int MostCells = 4_000_000;

    /// <summary>The word of each symbol.</summary>
    /// <param name="run">The phonemes of the run, with a space between groups.</param>
    /// <param name="alone">The phonemes of each word read alone, at least one word.</param>
    /// <returns>For each symbol of the run the index of its word, not falling; a space between two words has none.</returns>
    public static int[] Assign(string run, IReadOnlyList<string> alone)
    {
        var words = new int[run.Length];
        if (alone.Count == 1 || CountGroups(run) == alone.Count && alone.All(static word => CountGroups(word) == 1))
        {
            AssignGroups(run, alone.Count, words);
        }
        else
        {
            AssignNearest(run, alone, words);
        }

        for (var i = 0; i < run.Length; i++)
        {
            if (run[i] == ' ' && (i == 0 || i + 1 == run.Length || words[i - 1] != words[i + 1]))
            {
                words[i] = Phoneme.NoWord;
            }
        }

        return words;
    }

    private static void AssignGroups(string run, int count, int[] words)
    {
        var word = 0;
        for (var i = 0; i < run.Length; i++)
        {
            word += run[i] == ' ' && word + 1 < count ? 1 : 0;
            words[i] = word;
        }
    }

    private static void AssignNearest(string run, IReadOnlyList<string> alone, int[] words)
    {
        var places = Enumerable.Range(0, run.Length).Where(i => IsCompared(run[i])).ToArray();
        var expected = alone.SelectMany(static (word, index) => word.Where(IsCompared).Select(symbol => (symbol, index))).ToArray();
        Array.Fill(words, Phoneme.NoWord);
        if (expected.Length > 0 && (long)(places.Length + 1) * (expected.Length + 1) <= MostCells)
        {
            Compare(run, places, expected, words);
        }

        Spread(run, words);
    }

    /// <summary>The path of least changes from the expected symbols to the run's.</summary>
    private static void Compare(string run, int[] places, (char Symbol, int Word)[] expected, int[] words)
    {
        var costs = new int[places.Length + 1, expected.Length + 1];
        for (var i = 0; i <= places.Length; i++)
        {
            for (var j = 0; j <= expected.Length; j++)
            {
                costs[i, j] = i == 0 ? j * Gap
                    : j == 0 ? i * Gap
                    : Math.Min(
                        costs[i - 1, j - 1] + Difference(run[places[i - 1]], expected[j - 1].Symbol),
                        Math.Min(costs[i - 1, j], costs[i, j - 1]) + Gap);
            }
        }

        for (int i = places.Length, j = expected.Length; i > 0 && j > 0;)
        {
            if (costs[i, j] == costs[i - 1, j - 1] + Difference(run[places[i - 1]], expected[j - 1].Symbol))
            {
                words[places[--i]] = expected[--j].Word;
            }
            else if (costs[i, j] == costs[i, j - 1] + Gap)
            {
                j--;
            }
            else
            {
                i--;
            }
        }
    }

    /// <summary>
    /// Gives symbols without a word that of their neighbours in the same group: those before a word's phoneme where they
    /// are stress, those after it otherwise.
    /// </summary>
    private static void Spread(string run, int[] words)
    {
        for (var i = run.Length - 2; i >= 0; i--)
        {
            if (SymbolKinds.IsStress(run[i]))
            {
                words[i] = words[i + 1];
            }
        }

        for (var i = 1; i < run.Length; i++)
        {
            if (words[i] == Phoneme.NoWord && run[i] != ' ' && run[i - 1] != ' ')
            {
                words[i] = words[i - 1];
            }
        }

        for (var i = run.Length - 2; i >= 0; i--)
        {
            if (words[i] == Phoneme.NoWord && run[i] != ' ' && run[i + 1] != ' ')
            {
                words[i] = words[i + 1];
            }
        }

        SpreadAcrossGroups(words);
    }

    /// <summary>A group in which nothing was alike goes to the word before it, or the first.</summary>
    private static void SpreadAcrossGroups(int[] words)
    {
        var last = 0;
        for (var i = 0; i < words.Length; i++)
        {
            last = words[i] == Phoneme.NoWord ? last : Math.Max(last, words[i]);
            words[i] = last;
        }
    }

    private static int Difference(char one, char other) =>
        one == other ? 0
        : SymbolKinds.IsVowel(one) == SymbolKinds.IsVowel(other) ? Gap
        : 2 * Gap;

    private static bool IsCompared(char symbol) => symbol != ' ' && !SymbolKinds.IsStress(symbol) && !SymbolKinds.IsModifier(symbol);

    private static int CountGroups(string phonemes) =>
        phonemes.AsSpan().Trim(' ').Length == 0 ? 0 : phonemes.AsSpan().Trim(' ').Count(' ') + 1;
}
