using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Text.Normalization.English;
using KokoroTts.Speech.Text.Pronunciation;

namespace KokoroTts.Speech.Text.Splitting;

/// <summary>
/// Turns a text of any length into pieces a model can speak. Sentences are found first, each is normalised, then cut
/// into clauses and words only as far as the budget needs; short neighbours are joined, never across a paragraph.
/// A pronunciation link is neither cut nor rewritten; of one that is longer than a piece may be, its word is left.
/// </summary>
public static class TextSplitter
{
    /// <summary>
    /// The pieces of a text, in order, found while they are asked for: the first costs no more in a book than in a
    /// page, and all together time linear in the text.
    /// </summary>
    /// <param name="text">Any string; control, bidirectional and unpaired characters are not spoken.</param>
    /// <param name="language">BCP 47 tag of the text's language; English text is normalised.</param>
    /// <param name="budget">
    /// How long pieces may be. No piece measures more than its limit; characters that alone measure more are left out.
    /// </param>
    /// <param name="normalization">What normalising rewrites.</param>
    /// <returns>Pieces that are neither empty nor white space; the last ends a paragraph. None for a text without any.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The budget's limit, target or first target is below 1.</exception>
    public static IEnumerable<TextPiece> Split(
        string text, string language, SegmentBudget budget, NormalizationOptions normalization)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(language);
        ArgumentNullException.ThrowIfNull(budget);
        ArgumentNullException.ThrowIfNull(normalization);
        ArgumentOutOfRangeException.ThrowIfLessThan(budget.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(budget.Target, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(budget.First, 1);

        var target = Math.Min(budget.Target, budget.Limit);
        return Shielded(text, language, budget with { Target = target, First = Math.Min(budget.First, target) }, normalization);
    }

    private static IEnumerable<TextPiece> Shielded(
        string text, string language, SegmentBudget budget, NormalizationOptions normalization)
    {
        var links = ShieldedLinks.In(TextCleaner.Clean(text), link => budget.Measure(link) <= budget.Limit);
        var restored = budget with { Measure = part => budget.Measure(links.Restore(part)) };
        foreach (var piece in Pieces(links.Text, language, restored, normalization))
        {
            yield return piece with { Text = links.Restore(piece.Text) };
        }
    }

    private static IEnumerable<TextPiece> Pieces(
        string text, string language, SegmentBudget budget, NormalizationOptions normalization)
    {
        var normalizes = normalization.Normalize && language.StartsWith("en", StringComparison.OrdinalIgnoreCase);
        var ruler = new Ruler(budget.Measure);
        var cutter = new SentenceCutter(budget, ruler);
        var joiner = new PieceJoiner(budget, ruler);
        var opening = new Opening(budget, ruler, cutter);
        foreach (var written in SentenceReader.Read(text, language))
        {
            var sentence = normalizes
                ? written with { Text = EnglishNormalizer.Normalize(written.Text, normalization) }
                : written;
            var atoms = string.IsNullOrWhiteSpace(sentence.Text) ? []
                : joiner.IsOpening ? opening.Cut(sentence, joiner)
                : cutter.Cut(sentence);
            foreach (var atom in atoms)
            {
                if (!joiner.Accepts(atom))
                {
                    foreach (var piece in joiner.Close())
                    {
                        yield return piece;
                    }
                }

                joiner.Add(atom);
            }

            joiner.Raise(sentence.Boundary);
        }

        joiner.Raise(Boundary.Paragraph);
        foreach (var piece in joiner.Close())
        {
            yield return piece;
        }
    }
}
