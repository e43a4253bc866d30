using KokoroTts.Speech.Planning;
using KokoroTts.Speech.Text;
using KokoroTts.Speech.Text.Splitting;

namespace KokoroTts.Speech.Tests.Text.Splitting;

public class TextSplitterTests
{
    private static readonly SegmentBudget Usual = SegmentBudget.InCharacters(limit: 400, target: 200, first: 60);

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n ")]
    [InlineData("\uFEFF\u200B\0")]
    public void A_text_without_anything_to_speak_has_no_pieces(string text) => Assert.Empty(Split(text));

    [Fact]
    public void Short_neighbours_are_joined() =>
        Assert.Equal([new TextPiece("Hi. How are you? Fine.", Boundary.Paragraph)], Split("Hi. How are you? Fine."));

    [Fact]
    public void Paragraphs_are_never_joined() =>
        Assert.Equal(
            [new TextPiece("One.", Boundary.Paragraph), new TextPiece("Two.", Boundary.Paragraph)],
            Split("One.\n\nTwo."));

    [Fact]
    public void A_heading_is_not_joined_to_the_text_below() =>
        Assert.Equal(
            [new TextPiece("Chapter One", Boundary.Sentence), new TextPiece("It was dark.", Boundary.Paragraph)],
            Split("Chapter One\nIt was dark."));

    [Fact]
    public void Sentences_without_white_space_between_are_joined_without() =>
        Assert.Equal([new TextPiece("今日は。元気です。", Boundary.Paragraph)], Split("今日は。元気です。"));

    [Fact]
    public void A_first_sentence_little_longer_than_its_target_is_not_cut()
    {
        const string Sentence = "A sentence of about eighty characters, which is a little more than sixty of them.";

        Assert.Equal(Sentence, Split(Sentence + " Another sentence follows it here.")[0].Text);
    }

    [Fact]
    public void A_long_first_sentence_is_cut_at_the_clause_nearest_the_target()
    {
        var pieces = Split(
            "Well, the committee that met on Tuesday in the old town hall, which has no heating, decided after many hours "
            + "of debate that nothing at all should be decided before the spring.");

        Assert.Equal("Well, the committee that met on Tuesday in the old town hall,", pieces[0].Text);
        Assert.Equal(Boundary.Clause, pieces[0].Boundary);
    }

    [Fact]
    public void A_long_first_sentence_without_clauses_is_cut_between_words()
    {
        var pieces = Split(string.Join(' ', Enumerable.Repeat("word", 100)));

        Assert.InRange(pieces[0].Text.Length, 40, 60);
        Assert.Equal(Boundary.Word, pieces[0].Boundary);
        Assert.EndsWith("word", pieces[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_very_short_first_sentence_takes_the_start_of_the_next()
    {
        var pieces = Split(
            "Hi. The committee met in the old town hall on Tuesday, and decided after many hours of debate that nothing "
            + "at all should be decided before the spring.");

        Assert.Equal("Hi. The committee met in the old town hall on Tuesday,", pieces[0].Text);
    }

    [Fact]
    public void A_sentence_over_the_target_is_cut_into_clauses()
    {
        var clause = new string('a', 90);
        var pieces = Split($"Begin here with a short one.\n\n{clause}, {clause}, {clause}.");

        Assert.Equal(
            [$"{clause}, {clause},", $"{clause}."],
            pieces.Skip(1).Select(static piece => piece.Text));
        Assert.Equal([Boundary.Clause, Boundary.Paragraph], pieces.Skip(1).Select(static piece => piece.Boundary));
    }

    [Fact]
    public void A_clause_between_target_and_limit_stays_whole()
    {
        var clause = string.Join(' ', Enumerable.Repeat("word", 70));

        Assert.Equal(["Short one.", clause], Split($"Short one.\n\n{clause}").Select(static piece => piece.Text));
    }

    [Fact]
    public void A_word_over_the_limit_is_cut_between_graphemes()
    {
        var budget = SegmentBudget.InCharacters(5, 5, 5);
        var word = string.Concat(Enumerable.Repeat("e\u0301", 7)) + string.Concat(Enumerable.Repeat("😀", 5));

        var pieces = Split(word, budget);

        Assert.Equal(word, string.Concat(pieces.Select(static piece => piece.Text)));
        Assert.All(pieces, static piece => Assert.Equal(0, piece.Text.Length % 2));
        Assert.All(pieces.SkipLast(1), static piece => Assert.Equal(Boundary.Cut, piece.Boundary));
    }

    [Fact]
    public void A_grapheme_over_the_limit_is_cut_between_runes()
    {
        var zalgo = "a" + new string('\u0301', 2_000);

        var pieces = Split(zalgo, SegmentBudget.InCharacters(10, 10, 10));

        Assert.Equal(zalgo, string.Concat(pieces.Select(static piece => piece.Text)));
    }

    [Fact]
    public void A_rune_over_the_limit_is_left_out() =>
        Assert.Equal(["a", "b"], Split("a😀b", SegmentBudget.InCharacters(1, 1, 1)).Select(static piece => piece.Text));

    [Fact]
    public void English_sentences_are_normalised() =>
        Assert.Equal("I have twenty-one dollars.", TextSplitter.Split("I have $21.", "en-us", Usual, NormalizationOptions.Default).Single().Text);

    [Theory]
    [InlineData("fr")]
    [InlineData("de-DE")]
    public void Other_languages_are_not_normalised(string language) =>
        Assert.Equal("21.", TextSplitter.Split("21.", language, Usual, NormalizationOptions.Default).Single().Text);

    [Fact]
    public void A_line_break_cannot_be_heard_in_a_piece() =>
        Assert.DoesNotContain(Split("one\ntwo three\nfour"), static piece => piece.Text.Contains('\n'));

    [Fact]
    public void The_first_piece_of_a_long_text_costs_no_more_than_that_of_a_short_one()
    {
        var measured = 0L;
        var budget = new SegmentBudget(400, 200, 60, text =>
        {
            measured += text.Length;
            return text.Length;
        });
        var text = string.Concat(Enumerable.Repeat("This is one of very many sentences in a book. ", 2_500));

        _ = TextSplitter.Split(text, "en", budget, NormalizationOptions.Default).First();

        Assert.InRange(measured, 1, 2_000);
    }

    [Theory]
    [InlineData("word ")]
    [InlineData("x")]
    [InlineData("Sentence. ")]
    [InlineData("clause, ")]
    [InlineData("语")]
    [InlineData("a\n")]
    [InlineData("\u0301")]
    [InlineData("...")]
    [InlineData("\"")]
    public void What_is_measured_is_a_small_multiple_of_the_text(string unit)
    {
        var measured = 0L;
        var longest = 0;
        var budget = new SegmentBudget(400, 200, 60, text =>
        {
            measured += text.Length;
            longest = Math.Max(longest, text.Length);
            return text.Length;
        });
        var text = string.Concat(Enumerable.Repeat(unit, 100_000 / unit.Length));

        var pieces = TextSplitter.Split(text, "en", budget, NormalizationOptions.Off).ToList();

        Assert.InRange(measured, 1, 16L * text.Length);
        Assert.InRange(longest, 1, 2 * SentenceReader.LongestStretch);
        Assert.All(pieces, static piece => Assert.InRange(piece.Text.Length, 1, 400));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    public void A_budget_without_room_is_refused(int limit, int target, int first) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => { Split("a", SegmentBudget.InCharacters(limit, target, first)); });

    [Fact]
    public void A_target_over_the_limit_counts_as_the_limit()
    {
        var pieces = Split("One two three. Four five six.", SegmentBudget.InCharacters(15, 500, 500));

        Assert.Equal(["One two three.", "Four five six."], pieces.Select(static piece => piece.Text));
    }

    [Fact]
    public void A_joined_piece_is_checked_against_the_limit_by_itself()
    {
        // Joining costs more here than the parts did, as it may in a phonemiser.
        var budget = new SegmentBudget(20, 20, 20, static text => text.Length + (5 * text.Count(static c => c == ' ')));

        var pieces = Split("Ab. Cd. Ef. Gh. Ij. Kl.", budget);

        Assert.All(pieces, piece => Assert.True(budget.Measure(piece.Text) <= 20, piece.Text));
        Assert.Equal("Ab.Cd.Ef.Gh.Ij.Kl.", string.Concat(pieces.Select(static piece => piece.Text)).Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Bytes_may_be_the_unit()
    {
        var budget = new SegmentBudget(12, 12, 12, System.Text.Encoding.UTF8.GetByteCount);

        Assert.All(Split("日本語の長い文章です", budget), piece => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(piece.Text), 1, 12));
    }

    [Theory]
    [InlineData("Costs 5 [km](/kˈɪləmˌiɾəɹz/) and $5.", "Costs five [km](/kˈɪləmˌiɾəɹz/) and five dollars.")]
    [InlineData("The [3.5 % of](/θɹˈi/) it.", "The [3.5 % of](/θɹˈi/) it.")]
    [InlineData("See http://a.com/[b](/bˈi/)", "See a dot com slash [b](/bˈi/)")]
    [InlineData("One\U000F0000 [b](/bˈi/)", "One [b](/bˈi/)")]
    public void A_pronunciation_link_is_not_normalised(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(TextSplitter.Split(text, "en", Usual, NormalizationOptions.Default)).Text);

    [Fact]
    public void A_sentence_ends_before_and_after_a_pronunciation_link() =>
        Assert.Equal(
            ["Look here.", "[Kokoro](/kˈOkəɹO/) is it.", "They like [it](/ˈɪt/).", "So do I."],
            TextSplitter.Split(
                "Look here. [Kokoro](/kˈOkəɹO/) is it. They like [it](/ˈɪt/). So do I.", "en",
                SegmentBudget.InCharacters(30, 10, 10), NormalizationOptions.Default).Select(piece => piece.Text));

    [Fact]
    public void Of_a_pronunciation_link_longer_than_a_piece_its_word_is_spoken() =>
        Assert.Equal(
            ["a word", "or more"],
            TextSplitter.Split("a [word](/wˈɜɹd wˈɜɹd wˈɜɹd/) or more", "en", SegmentBudget.InCharacters(8, 8, 8), NormalizationOptions.Default)
                .Select(piece => piece.Text));

    private static List<TextPiece> Split(string text) => Split(text, Usual);

    private static List<TextPiece> Split(string text, SegmentBudget budget) =>
        [.. TextSplitter.Split(text, "en", budget, NormalizationOptions.Off)];
}
