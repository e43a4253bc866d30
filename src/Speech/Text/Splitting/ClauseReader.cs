namespace KokoroTts.Speech.Text.Splitting;

/// <summary>
/// Finds where the clauses of a sentence end: after commas, semicolons, colons, dashes, ellipses, closing brackets and
/// their counterparts in other scripts, but not inside "1,000", "10:30" or "well-known".
/// </summary>
internal static class ClauseReader
{
    /// <summary>Index just after each clause, in order; the last is the length of the sentence.</summary>
    public static IEnumerable<int> Ends(string sentence)
    {
        for (var i = Punctuation.NextClauseMark(sentence, 0); i < sentence.Length; i = Punctuation.NextClauseMark(sentence, i))
        {
            var after = i + 1;
            var unspaced = Punctuation.IsUnspacedClauseMark(sentence[i]);
            while (after < sentence.Length && (Punctuation.IsUnspacedClauseMark(sentence[after]) || Punctuation.IsCloser(sentence[after])
                || sentence[after] is ',' or ';' or ':' or '.' or '!' or '?'))
            {
                unspaced |= Punctuation.IsUnspacedClauseMark(sentence[after]);
                after++;
            }

            var spaced = after < sentence.Length && sentence[after] == ' ';
            if (after < sentence.Length && (unspaced || (spaced && EndsBeforeSpace(sentence, i))))
            {
                yield return after;
            }

            i = after;
        }

        yield return sentence.Length;
    }

    private static bool EndsBeforeSpace(string sentence, int mark) => sentence[mark] switch
    {
        '-' or '–' => mark > 0 && sentence[mark - 1] == ' ',
        '.' => sentence[mark + 1] == '.',
        _ => true,
    };
}
