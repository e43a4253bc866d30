using KokoroTts.Speech.Onnx.Kokoro;
using KokoroTts.Speech.Onnx.Kokoro.Tokens;
using KokoroTts.Speech.Onnx.Tests.Kokoro.Fakes;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Tokens;

public sealed class KokoroVocabularyTests
{
    // Each symbol with its id, as in the model's config.json; the space and the straight quotation mark stand apart.
    private const string Published =
        ";1 :2 ,3 .4 !5 ?6 —9 …10 (12 )13 “14 ”15 \u030317 ʣ18 ʥ19 ʦ20 ʨ21 ᵝ22 \uAB6723 A24 I25 O31 Q33 S35 T36 W39 Y41 ᵊ42 a43 b44 c45 d46 "
        + "e47 f48 h50 i51 j52 k53 l54 m55 n56 o57 p58 q59 r60 s61 t62 u63 v64 w65 x66 y67 z68 ɑ69 ɐ70 ɒ71 æ72 β75 ɔ76 ɕ77 ç78 ɖ80 ð81 ʤ82 "
        + "ə83 ɚ85 ɛ86 ɜ87 ɟ90 ɡ92 ɥ99 ɨ101 ɪ102 ʝ103 ɯ110 ɰ111 ŋ112 ɳ113 ɲ114 ɴ115 ø116 ɸ118 θ119 œ120 ɹ123 ɾ125 ɻ126 ʁ128 ɽ129 ʂ130 ʃ131 "
        + "ʈ132 ʧ133 ʊ135 ʋ136 ʌ138 ɣ139 ɤ140 χ142 ʎ143 ʒ147 ʔ148 ˈ156 ˌ157 ː158 ʰ162 ʲ164 ↓169 →171 ↗172 ↘173 ᵻ177";

    [Fact]
    public void The_symbols_are_the_published_ones()
    {
        var published = Published.Split(' ').ToDictionary(static pair => pair[0], static pair => int.Parse(pair[1..]));
        published[' '] = 16;
        published['"'] = 11;

        Assert.Equal(114, published.Count);
        Assert.Equal(published.OrderBy(static pair => pair.Value).Select(static pair => pair.Key), KokoroVocabulary.V1.Symbols);
        Assert.All(published, static pair => Assert.Equal(pair.Value, KokoroVocabulary.V1.IdOf(pair.Key)));
    }

    [Theory]
    [InlineData('g')]
    [InlineData('-')]
    [InlineData('\0')]
    [InlineData('é')]
    public void Other_symbols_have_no_id(char symbol) => Assert.Null(KokoroVocabulary.V1.IdOf(symbol));

    [Fact]
    public void A_models_config_may_have_its_own()
    {
        using var folder = new TemporaryFolder();

        var vocabulary = KokoroVocabulary.ReadFrom(folder.Write("config.json", """{"n_token": 178, "vocab": {"a": 7, "\u0303": 2}}"""));

        Assert.Equal([7, 2, null], "a\u0303b".Select(symbol => vocabulary!.IdOf(symbol)));
        Assert.Null(KokoroVocabulary.ReadFrom(folder.Write("other.json", """{"n_token": 178}""")));
        Assert.Null(KokoroVocabulary.ReadFrom(folder.Write("list.json", "[]")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"vocab": []}""")]
    [InlineData("""{"vocab": {}}""")]
    [InlineData("""{"vocab": {"ab": 1}}""")]
    [InlineData("""{"vocab": {"": 1}}""")]
    [InlineData("""{"vocab": {"a": 0}}""")]
    [InlineData("""{"vocab": {"a": -1}}""")]
    [InlineData("""{"vocab": {"a": 70000}}""")]
    [InlineData("""{"vocab": {"a": 1.5}}""")]
    [InlineData("""{"vocab": {"a": "1"}}""")]
    [InlineData("""{"vocab": {"a": 1, "a": 2}}""")]
    public void Another_file_is_refused_by_its_name(string json)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("config.json", json);

        Assert.Equal(path, Assert.Throws<KokoroFileException>(() => KokoroVocabulary.ReadFrom(path)).File);
    }

    [Fact]
    public void A_file_that_is_too_large_or_missing_is_refused()
    {
        using var folder = new TemporaryFolder();

        Assert.Throws<KokoroFileException>(() => KokoroVocabulary.ReadFrom(folder.Write("config.json", new string(' ', 2_000_000))));
        Assert.Throws<KokoroFileException>(() => KokoroVocabulary.ReadFrom(Path.Combine(folder.Path, "missing.json")));
    }
}
