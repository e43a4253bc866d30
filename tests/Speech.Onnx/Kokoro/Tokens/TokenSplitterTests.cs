using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Onnx.Kokoro.Phonemes;
using KokoroTts.Speech.Onnx.Kokoro.Tokens;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Tokens;

public sealed class TokenSplitterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(510)]
    public void What_fits_is_one_part(int length) =>
        Assert.Equal(length > 0 ? [length] : [], TokenSplitter.Split(Tokens(new string('a', length))).Select(static part => part.Count));

    [Theory]
    [InlineData(511, new[] { 255, 256 })]
    [InlineData(1020, new[] { 510, 510 })]
    [InlineData(1021, new[] { 340, 340, 341 })]
    public void Without_any_place_to_cut_the_parts_are_alike(int length, int[] expected) =>
        Assert.Equal(expected, TokenSplitter.Split(Tokens(new string('a', length))).Select(static part => part.Count));

    [Fact]
    public void A_sentence_end_is_the_best_place() =>
        Assert.Equal(
            [Words(35) + ". ", Words(30) + ", " + Words(65)],
            Parts(Words(35) + ". " + Words(30) + ", " + Words(65)));

    [Fact]
    public void Quotation_marks_stay_with_their_sentence() =>
        Assert.Equal(["“" + Words(60) + ".” ", "“" + Words(70) + ".”"], Parts("“" + Words(60) + ".” “" + Words(70) + ".”"));

    [Fact]
    public void A_clause_end_comes_next() =>
        Assert.Equal([Words(45) + ", ", Words(85)], Parts(Words(45) + ", " + Words(85)));

    [Fact]
    public void Then_a_space() => Assert.All(Parts(Words(130))[..^1], static part => Assert.EndsWith(" ", part, StringComparison.Ordinal));

    [Fact]
    public void Of_alike_places_the_most_even_is_taken() =>
        Assert.Equal(
            [Words(30) + ". " + Words(35) + ". ", Words(60)],
            Parts(Words(30) + ". " + Words(35) + ". " + Words(60)));

    [Fact]
    public void A_sentence_end_near_the_edge_would_leave_too_little() =>
        Assert.All(TokenSplitter.Split(Tokens("a. " + Words(128) + ". ab")), static part => Assert.InRange(part.Count, 120, 510));

    [Fact]
    public void Parts_are_bounded_and_together_the_whole()
    {
        var texts = Gen.Elements("a", "ˈaː", " ", ". ", ", ", "!” ", "…", "—", "word ", "(", "a. ").ListOf()
            .Resize(1_500)
            .Select(static morsels => string.Concat(morsels));

        Prop.ForAll(texts.ToArbitrary(), static text =>
        {
            var tokens = Tokens(text);
            var parts = TokenSplitter.Split(tokens);
            Assert.Equal(tokens, parts.SelectMany(static part => part));
            Assert.All(parts, part => Assert.InRange(part.Count, Math.Min(text.Length, TokenSplitter.Longest / 4), TokenSplitter.Longest));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    /// <summary>Words of four letters with spaces between them.</summary>
    private static string Words(int count) => string.Join(' ', Enumerable.Repeat("word", count));

    private static List<string> Parts(string text) =>
        [.. TokenSplitter.Split(Tokens(text)).Select(static part => string.Concat(part.Select(static token => token.Symbol)))];

    private static IReadOnlyList<KokoroToken> Tokens(string text) =>
        [.. text.Select(static symbol => new KokoroToken(1, symbol, char.IsLetter(symbol) || SymbolKinds.IsModifier(symbol) ? 0 : Phoneme.NoWord))];
}
