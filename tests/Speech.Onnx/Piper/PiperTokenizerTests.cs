using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Onnx.Piper;

namespace KokoroTts.Speech.Onnx.Tests.Piper;

public class PiperTokenizerTests
{
    [Fact]
    public void Each_mark_and_phoneme_is_followed_by_a_pad_but_the_last()
    {
        var tokenizer = new PiperTokenizer(Configs.Parse(Configs.Least), static _ => "ab a");

        Assert.Equal([[1, 0, 5, 0, 6, 7, 0, 3, 0, 5, 0, 2]], tokenizer.Tokenize("x"));
    }

    [Fact]
    public void The_end_of_a_clause_is_a_symbol_and_between_clauses_is_a_space() =>
        Assert.Equal("^a, b;a!$", Spoken("one, two — three!", "a", "b", "a").Replace("; ", ";", StringComparison.Ordinal));

    [Fact]
    public void A_clause_without_a_mark_is_separated_too() => Assert.Equal("^a b.$", Spoken("one (two) three.", "a", "b"));

    [Fact]
    public void Each_sentence_is_a_run() => Assert.Equal("^a.$^b?$", Spoken("One. Two?", "a", "b"));

    [Fact]
    public void Accents_are_symbols_of_their_own() => Assert.Equal("^ic\u0327\u0303.$", Spoken("Ich.", "iç\u0303"));

    [Fact]
    public void The_names_of_other_languages_are_not_spoken() => Assert.Equal("^a b a.$", Spoken("One.", "a (en)b(en-us) a"));

    [Fact]
    public void Unknown_phonemes_and_marks_are_left_out() => Assert.Equal("^ab.$", Spoken("One.", "a\u2603^_$b"));

    [Fact]
    public void A_clause_that_says_nothing_leaves_no_mark() => Assert.Equal("^a.$", Spoken("—, one.", "", "a"));

    [Theory]
    [InlineData("")]
    [InlineData("...")]
    [InlineData(" \n ")]
    public void A_text_that_says_nothing_has_no_runs(string text) => Assert.Equal("", Spoken(text));

    [Fact]
    public void A_sentence_too_long_for_a_run_is_cut_before_a_word()
    {
        var runs = new PiperTokenizer(Configs.Parse(Configs.Least), static _ => string.Concat(Enumerable.Repeat("aaaaaa ", 400))).Tokenize("x");

        Assert.Equal(3, runs.Count);
        Assert.All(runs, static run => Assert.InRange(run.Length, 1, (2 * PiperTokenizer.LongestRun) + 3));
        Assert.All(runs.SkipLast(1), static run => Assert.Equal([3, 0, 2], run[^3..]));
        Assert.Equal(2_400, runs.Sum(static run => run.Count(static id => id == 5)));
    }

    [Fact]
    public void A_word_too_long_for_a_run_is_cut_somewhere()
    {
        var runs = new PiperTokenizer(Configs.Parse(Configs.Least), static _ => new string('a', 2_500)).Tokenize("x");

        Assert.Equal([1_000, 1_000, 500], runs.Select(static run => run.Count(static id => id == 5)));
    }

    [Fact]
    public void A_voice_of_letters_reads_them_decomposed_and_in_lower_case()
    {
        // й is и with a breve; ґ is a letter of its own.
        var tokenizer = new PiperTokenizer(Configs.OfLetters("и\u0306ґ ,."), static _ => throw new InvalidOperationException());

        Assert.Equal([[1, 0, 10, 0, 11, 0, 12, 0, 14, 0, 13, 0, 10, 0, 15, 0, 2]], tokenizer.Tokenize("ЙҐ, иz."));
    }

    [Fact]
    public void A_voice_that_tells_capitals_apart_gets_them()
    {
        var tokenizer = new PiperTokenizer(Configs.OfLetters("aA"), static _ => "");

        Assert.Equal([[1, 0, 11, 0, 10, 0, 2]], tokenizer.Tokenize("Aa"));
    }

    [Fact]
    public void A_letter_that_is_known_only_whole_is_taken_whole()
    {
        var tokenizer = new PiperTokenizer(Configs.OfLetters("йи"), static _ => "");

        Assert.Equal([[1, 0, 10, 0, 11, 0, 2]], tokenizer.Tokenize("Йи"));
    }

    [Fact]
    public void Every_run_begins_and_ends_with_its_marks_whatever_the_text() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<string>().Select(static text => text ?? "").ToArbitrary(), static text =>
            new PiperTokenizer(Configs.OfLetters("abcdefghijklmnopqrstuvwxyz ,.!?"), static clause => clause).Tokenize(text)
                .All(static run => run is [1, 0, .., 0, 2] && run.Count(static id => id == 1) == 1 && run.Count(static id => id == 2) == 1))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static string Spoken(string text, params string[] phonemes)
    {
        var next = 0;
        var config = Configs.Single;
        var tokenizer = new PiperTokenizer(config, _ => next < phonemes.Length ? phonemes[next++] : "");
        var symbols = config.Ids.ToDictionary(static pair => (long)pair.Value[0], static pair => pair.Key.ToString());
        var spoken = new StringBuilder();
        foreach (var run in tokenizer.Tokenize(text))
        {
            Assert.All(run.Index().Where(static place => place.Index % 2 == 1), static place => Assert.Equal(0, place.Item));
            spoken.Append('^').AppendJoin("", run[1..^1].Where(static id => id != 0).Select(id => symbols[id])).Append('$');
        }

        return spoken.ToString();
    }
}
