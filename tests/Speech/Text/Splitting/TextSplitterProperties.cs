using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Text;
using KokoroTts.Speech.Text.Pronunciation;
using KokoroTts.Speech.Text.Splitting;

namespace KokoroTts.Speech.Tests.Text.Splitting;

public class TextSplitterProperties
{
    private static readonly string[] Morsels =
    [
        " ", "  ", "\n", "\n\n", "\r\n", "\t", ".", ". ", "...", "…", "!", "?! ", ", ", "; ", ":", " — ", "–", "-", "\"", "”", ")", "(",
        "Dr. ", "e.g. ", "U.S. ", "3.14", "$5.20", "10:30", "2024-05-17", "http://a.b/c", "x@y.org", "VIII", "½", "(s)", "%", "&",
        "word", "A", "I ", "Hello", "é", "e\u0301", "\u0301\u0302", "ß", "语", "。", "「", "」", "؟", "अ", "।", "क्\u200Dष", "😀",
        "👩\u200D🚀", "\uD83D", "\uDE00", "\0", "\u200B", "\u202E", "\uFEFF", "\u2028", "\u2029", "\u00A0", "\uFFFF", "999999999999999999999",
    ];

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.ArrayOf(Gen.Elements(Morsels)).Select(string.Concat),
        Gen.ArrayOf(Gen.OneOf(
            Gen.Elements(Morsels),
            Gen.Choose(0, char.MaxValue).Select(static code => ((char)code).ToString()))).Select(string.Concat),
        ArbMap.Default.GeneratorFor<string>().Select(static text => text ?? ""));

    private static readonly Gen<SegmentBudget> Budgets =
        from limit in Gen.OneOf(Gen.Choose(1, 8), Gen.Choose(1, 200))
        from target in Gen.Choose(1, 250)
        from first in Gen.Choose(1, 100)
        from measure in Gen.Elements<Func<string, int>>(
            static text => text.Length,
            System.Text.Encoding.UTF8.GetByteCount,
            static text => text.EnumerateRunes().Count(),
            static text => text.Count(char.IsLetterOrDigit),
            static text => text.EnumerateRunes().Sum(static rune => rune.IsAscii ? 1 : 3))
        select new SegmentBudget(limit, target, first, measure);

    private static readonly Arbitrary<(string Text, SegmentBudget Budget, string Language)> Cases =
        (from text in Texts
         from budget in Budgets
         from language in Gen.Elements("en", "de", "fr", "ja", "")
         select (text, budget, language)).ToArbitrary();

    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    [Fact]
    public void No_piece_measures_more_than_the_limit() =>
        Check(NormalizationOptions.Default, static (_, budget, pieces) =>
            pieces.TrueForAll(piece => budget.Measure(piece.Text) <= budget.Limit));

    [Fact]
    public void No_piece_is_empty_or_white_space() =>
        Check(NormalizationOptions.Default, static (_, _, pieces) =>
            pieces.TrueForAll(static piece => !string.IsNullOrWhiteSpace(piece.Text)));

    [Fact]
    public void The_last_piece_ends_a_paragraph() =>
        Check(NormalizationOptions.Default, static (_, _, pieces) =>
            pieces.Count == 0 || pieces[^1].Boundary == Boundary.Paragraph);

    [Fact]
    public void Everything_that_fits_is_spoken_once_and_in_order() =>
        Check(NormalizationOptions.Off, static (text, budget, pieces) =>
            WithoutWhiteSpace(string.Concat(pieces.Select(static piece => piece.Text))) == WithoutWhiteSpace(Fitting(text, budget)));

    [Fact]
    public void Splitting_again_gives_the_same_pieces() =>
        Prop.ForAll(Cases, static given =>
            TextSplitter.Split(given.Text, given.Language, given.Budget, NormalizationOptions.Default)
                .SequenceEqual(TextSplitter.Split(given.Text, given.Language, given.Budget, NormalizationOptions.Default)))
            .Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Pronunciation_links_that_fit_come_out_whole_and_in_order() =>
        Prop.ForAll(
            (from parts in Gen.ArrayOf(Gen.OneOf(Gen.Elements(Morsels), Gen.Elements("[a](/b/)", "[3.5 km. No](/c d, e. f/)", " [d](/ˈe/) ")))
             from budget in Budgets
             from language in Gen.Elements("en", "fr")
             select (parts, budget, language)).ToArbitrary(),
            static given =>
            {
                var text = string.Concat(given.parts);
                var pieces = TextSplitter.Split(text, given.language, given.budget, NormalizationOptions.Default).ToList();
                var expected = PronunciationLink.FindAll(TextCleaner.Clean(text))
                    .Select(link => TextCleaner.Clean(text).Substring(link.Start, link.Length))
                    .Where(link => given.budget.Measure(link) <= given.budget.Limit);
                return pieces.SelectMany(static piece => PronunciationLink.FindAll(piece.Text)
                        .Select(link => piece.Text.Substring(link.Start, link.Length)))
                    .SequenceEqual(expected)
                    && pieces.TrueForAll(piece => given.budget.Measure(piece.Text) <= given.budget.Limit);
            }).Check(Thorough);

    private static void Check(NormalizationOptions options, Func<string, SegmentBudget, List<TextPiece>, bool> holds) =>
        Prop.ForAll(Cases, given =>
            holds(given.Text, given.Budget, [.. TextSplitter.Split(given.Text, given.Language, given.Budget, options)]))
            .Check(Thorough);

    private static string Fitting(string text, SegmentBudget budget) =>
        string.Concat(TextCleaner.Clean(text).EnumerateRunes()
            .Select(static rune => rune.ToString())
            .Where(rune => budget.Measure(rune) <= budget.Limit));

    private static string WithoutWhiteSpace(string text) =>
        string.Concat(text.Where(static character => !char.IsWhiteSpace(character)));
}
