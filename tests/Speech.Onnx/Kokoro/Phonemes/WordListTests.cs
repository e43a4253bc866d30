using System.Text.RegularExpressions;
using KokoroTts.Speech.Onnx.Kokoro.Phonemes;
using KokoroTts.Speech.Onnx.Kokoro.Tokens;
using KokoroTts.Speech.Onnx.Tests.Kokoro.Fakes;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Phonemes;

/// <summary>Two hundred common words of each language, as the program espeak-ng reads them.</summary>
public sealed partial class WordListTests(EspeakFixture espeak) : IClassFixture<EspeakFixture>
{
    private static readonly string[] Tags = ["en-us", "en-gb", "es", "fr-fr", "hi", "it", "ja", "pt-br", "zh"];

    // Written anew from the descriptions of the two mappings, to be compared with the product's.
    private static readonly (string Old, string New)[] EnglishSymbols =
    [
        ("a^ɪ", "I"), ("a^ʊ", "W"), ("d^ʒ", "ʤ"), ("e^ɪ", "A"), ("t^ʃ", "ʧ"), ("ɔ^ɪ", "Y"), ("ɚ", "əɹ"), ("r", "ɹ"),
        ("x", "k"), ("ç", "k"), ("ɐ", "ə"), ("ɬ", "l"), ("ʲ", ""), ("ʔn\u0329", "tᵊn"), ("ʔˌn\u0329", "tᵊn"), ("ʔn", "tᵊn"),
        ("ʔ", "t"), ("ɾ", "T"), ("^", ""), ("\u0303", ""),
    ];

    private static readonly (string Old, string New)[] American =
    [
        ("o^ʊ", "O"), ("ɜː^ɹ", "ɜɹ"), ("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"), ("ɪ^ə", "iə"), ("ɪə", "iə"), ("ː", ""), ("o", "ɔ"), ("e", "A"),
    ];

    private static readonly (string Old, string New)[] British =
    [
        ("e^ə", "ɛː"), ("i^ə", "ɪə"), ("iə", "ɪə"), ("ə^ʊ", "Q"), ("o", "ɔ"), ("e", "A"),
    ];

    private static readonly (string Old, string New)[] Others =
    [
        ("a^ɪ", "I"), ("a^ʊ", "W"), ("d^z", "ʣ"), ("d^ʒ", "ʤ"), ("e^ɪ", "A"), ("o^ʊ", "O"), ("ə^ʊ", "Q"), ("s^s", "S"), ("t^s", "ʦ"),
        ("t^ʃ", "ʧ"), ("ɔ^ɪ", "Y"), ("^", ""), ("-", ""),
    ];

    private static readonly (string Old, string New)[] Japanese =
    [
        ("t^ɕ", "ʨ"), ("d^ʑ", "ʥ"), ("ʑ", "ʥ"), ("dz", "ʣ"), ("dzɯ^ᵝ", "zɨ"), ("sɯ^ᵝ", "sɨ"), ("t^sɯ^ᵝ", "ʦɨ"), ("zɯ^ᵝ", "zɨ"), ("ɯ^ᵝ", "ɯ"), ("ä", "a"),
        ("\u031E", ""), ("ɽ", "ɾ"), ("ũ", "ɴ"),
    ];

    public static TheoryData<string> Languages() => new(Tags);

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Words_are_read_as_espeak_ng_reads_them_and_written_in_Kokoros_symbols(string tag)
    {
        var language = KokoroLanguage.Find(tag)!;
        var words = Words(tag);
        Assert.True(words.Count >= 200, $"{tag}: {words.Count} words");
        if (tag == "zh")
        {
            await CheckChineseAsync(words);
            return;
        }

        var expected = await EspeakProgram.ReadAsync(language.Source.EspeakVoice, words, "--ipa", "--tie=^");
        var read = espeak.Pool.Use(phonemizer => language.Source.Read(phonemizer, words), CancellationToken.None);

        Assert.Equal(words.Count, expected.Count);
        var differences = words.Zip(expected, read)
            .Where(word => !SoundsLike(Mapped(tag, Flag().Replace(word.Second, "")), word.Third))
            .Select(word => $"{word.First}: espeak-ng {word.Second}, mapped {Mapped(tag, Flag().Replace(word.Second, ""))}, read {word.Third}")
            .ToList();
        Assert.True(differences.Count == 0, $"{tag}: {string.Join("; ", differences)}");
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_symbol_of_common_words_is_one_that_Kokoro_knows(string tag)
    {
        var language = KokoroLanguage.Find(tag)!;
        var unknown = Words(tag)
            .Select(word => (word, text: espeak.Phonemizer.Read(word, language, CancellationToken.None)))
            .SelectMany(static read => read.text.Phonemes.Select(phoneme => (read.word, phoneme.Symbol)))
            .Where(static read => KokoroVocabulary.V1.IdOf(read.Symbol) is null)
            .Select(static read => $"{read.word}: {read.Symbol} (U+{(int)read.Symbol:X4})")
            .ToList();

        Assert.True(unknown.Count == 0, $"{tag}: {string.Join("; ", unknown)}");
    }

    private static IReadOnlyList<string> Words(string tag) => File.ReadAllLines(Path.Combine(Checkout.Find("tests/Speech.Onnx/Kokoro/Words")!, tag + ".txt"));

    private async Task CheckChineseAsync(IReadOnlyList<string> words)
    {
        var expected = await EspeakProgram.ReadAsync("cmn-latn-pinyin", words, "-x", "--sep=_");
        var read = espeak.Pool.Use(phonemizer => phonemizer.NamePhonemesOfEach(words, "cmn-latn-pinyin"), CancellationToken.None);

        var differences = words.Zip(expected, read).Where(static word => !SoundsLike(Tones(word.Second), Tones(word.Third))).ToList();
        Assert.Equal(words.Count, expected.Count);
        Assert.True(differences.Count == 0, string.Join("; ", differences));
    }

    /// <summary>
    /// Whether two readings are the same. Where a word is a whole clause, as it is here, the program stresses also what is
    /// not stressed elsewhere.
    /// </summary>
    private static bool SoundsLike(string program, string read) =>
        program == read || (!read.Contains('ˈ') && !read.Contains('\'') && Unstressed(program) == Unstressed(read));

    private static string Unstressed(string phonemes) => phonemes.Replace("ˈ", "").Replace("ˌ", "").Replace("'", "").Replace(",", "");

    /// <summary>The program changes tones beside each other; Kokoro was trained on those that the syllables have alone.</summary>
    private static string Tones(string names) => Unstressed(Tone().Replace(names, static match => match.Value switch
    {
        "21" or "35" or "214" => "2",
        "11" or "22" or "33" or "44" => "0",
        var tone => tone,
    }));

    private static string Mapped(string tag, string phonemes) => tag switch
    {
        "en-us" => Syllabic(Symbols(phonemes.Replace("ə^l", "ᵊl"), American, EnglishSymbols)),
        "en-gb" => Syllabic(Symbols(phonemes.Replace("ə^l", "ᵊl"), British, EnglishSymbols)),
        "ja" => Symbols(Unstressed(phonemes), Japanese, Others),
        _ => Symbols(phonemes, Others),
    };

    /// <summary>Replaces in one pass, the longest that there is at each place.</summary>
    private static string Symbols(string phonemes, params (string Old, string New)[][] symbols)
    {
        var all = symbols.SelectMany(static pairs => pairs).ToDictionary(static pair => pair.Old, static pair => pair.New);
        var pattern = string.Join('|', all.Keys.OrderByDescending(static key => key.Length).Select(Regex.Escape));
        return Regex.Replace(phonemes, pattern, match => all[match.Value]);
    }

    private static string Syllabic(string phonemes) => Regex.Replace(phonemes, "(\\S)\u0329", "ᵊ$1");

    [GeneratedRegex(@"\(.+?\)")]
    private static partial Regex Flag();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Tone();
}
