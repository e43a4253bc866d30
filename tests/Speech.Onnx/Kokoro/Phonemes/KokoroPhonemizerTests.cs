using KokoroTts.Speech.Onnx.Kokoro.Phonemes;
using KokoroTts.Speech.Onnx.Tests.Kokoro.Fakes;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Phonemes;

public sealed class KokoroPhonemizerTests(EspeakFixture espeak) : IClassFixture<EspeakFixture>
{
    [Theory]
    [InlineData("en-us", "Go home, judge!", "ɡˌO hˈOm, ʤˈʌʤ!")]
    [InlineData("en-gb", "Go home, judge!", "ɡˌQ hˈQm, ʤˈʌʤ!")]
    [InlineData("en-us", "A little butter button; bird, child.", "ə lˈɪTᵊl bˈʌTəɹ bˈʌtᵊn; bˈɜɹd, ʧˈIld.")]
    [InlineData("en-gb", "fair, near", "fˈɛː, nˈɪə")]
    [InlineData("es", "¿Hola mundo? ¡Jamás!", "ˈola mˈundo? xamˈas!")]
    [InlineData("fr-fr", "Bonjour, les enfants !", "bɔ̃ʒˈuʁ, lez ɑ̃fˈɑ̃ !")]
    [InlineData("hi", "नमस्ते।", "nəmˈʌsteː.")]
    [InlineData("it", "Ciao: grazie.", "ʧˈao: ɡrˈaʦje.")]
    [InlineData("pt-br", "não", "nˈɐ̃ʊ̃")]
    [InlineData("ja", "こんにちは、パン。", "konniʨiha, paɴ.")]
    [InlineData("zh", "你好，世界。", "ni↓xau↓, ʂɨ↘ʨje↘.")]
    public void A_text_is_read_in_its_language(string tag, string text, string expected) =>
        Assert.Equal(expected, Read(text, tag).ToString());

    [Theory]
    [InlineData("妈麻马骂吗", "ma→ma↗ma↓ma↘ma")]
    [InlineData("四十是二", "sɨ↘ʂɨ↗ʂɨ↘ɚ↘")]
    [InlineData("中国人", "ꭧʊ→ŋkwo↗ɻə↗n")]
    [InlineData("我也走", "wo↓je↓ʦou↓")]
    [InlineData("月云元绿女", "ɥe↘y↗nɥɛ↗nly↘ny↓")]
    [InlineData("先小一点", "ɕjɛ→nɕjau↓i→tjɛ↓n")]
    [InlineData("春对会", "ꭧʰwə→ntwei↘xwei↘")]
    [InlineData("吃个五", "ꭧʰɨ→kɤu↓")]
    public void Chinese_is_written_with_tones_and_without_stress(string text, string expected) => Assert.Equal(expected, Read(text, "zh").ToString());

    [Theory]
    [InlineData("Hello (world) “quoted” \"straight\".", "həlˈO (wˈɜɹld) “kwˈOTᵻd” \"stɹˈAt\".")]
    [InlineData("wait... what", "wˈAt… wˌʌt")]
    [InlineData("one - two -- three—four", "wˈʌn — tˈu — θɹˈi—fˈɔɹ")]
    [InlineData("  spaces \n everywhere  ", "spˈAsᵻz ˈɛvɹɪwˌɛɹ")]
    [InlineData("no [brackets] here", "nˈO bɹˈækɪts hˈɪɹ")]
    [InlineData("!?", "!?")]
    [InlineData("", "")]
    public void Punctuation_keeps_its_place(string text, string expected) => Assert.Equal(expected, Read(text).ToString());

    [Theory]
    [InlineData("Say [Kokoro](/kˈOkəɹO/) now.", "sˈA kˈOkəɹO nˈW.")]
    [InlineData("[A b](/ˈA bˈi/)", "ˈA bˈi")]
    [InlineData("[go](/gõ/)", "ɡo\u0303")]
    public void A_link_says_how_its_word_is_spoken(string text, string expected) => Assert.Equal(expected, Read(text).ToString());

    [Fact]
    public void A_misspelt_link_is_text() => Assert.StartsWith("wˈɜɹd (", Read("[word](/wˈɜɹd)").ToString());

    [Fact]
    public void Phonemes_know_their_words()
    {
        Assert.Equal(
            ["Hello=həlˈO", "world=wˈɜɹld", "Of=ʌv", "the=ðə", "123=wˈʌnhˈʌndɹɪd twˈɛnti θɹˈi", "people=pˈipᵊl", "in=ɪn", "the=ðə", "U.S=jˌuˈɛs"],
            Words(Read("“Hello,” world! Of the 123 people in the U.S. ")));
        Assert.Equal(["don’t=dˈOnt", "Kokoro=kˈOkəɹO", "10%=tˈɛn pəɹsˈɛnt"], Words(Read("don’t [Kokoro](/kˈOkəɹO/) 10%")));
        Assert.Equal(["你=ni↓", "好=xau↓", "Windows=wˈɪndOz", "系=ɕi↘", "统=tʰʊ↓ŋ"], Words(Read("你好Windows系统", "zh")));
        Assert.Equal(["Windows=wˈɪndOz", "を=o"], Words(Read("Windowsを", "ja")));
    }

    [Fact]
    public void Words_are_read_as_they_sound_beside_each_other()
    {
        Assert.EndsWith("ðɪ ˈæpᵊl", Read("I ate the apple").ToString());
        Assert.EndsWith("ðə pˈɛɹ", Read("I ate the pear").ToString());
    }

    [Fact]
    public void Symbols_that_nobody_reads_are_words_without_phonemes()
    {
        var read = Read("a \u200D b");

        Assert.Equal(["a", "b"], read.Words.Where(static word => word.IsSpoken).Select(static word => word.Text));
    }

    [Fact]
    public async Task Texts_are_read_alike_by_many_threads_at_once()
    {
        string[] texts = [.. Enumerable.Range(0, 60).Select(static number => $"The {number} records that I used to read, live.")];
        string[] expected = [.. texts.Select(text => Read(text).ToString())];

        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < texts.Length; i++)
            {
                var index = (i + (thread * 15)) % texts.Length;
                Read("Une phrase, le weekend.", "fr-fr");
                Assert.Equal(expected[index], Read(texts[index]).ToString());
            }
        })));
    }

    private static IEnumerable<string> Words(SpokenText text) => text.Words.Select((word, index) =>
        $"{word.Text}={string.Concat(text.Phonemes.Where(phoneme => phoneme.Word == index).Select(static phoneme => phoneme.Symbol))}");

    private SpokenText Read(string text, string tag = "en-us") =>
        espeak.Phonemizer.Read(text, KokoroLanguage.Find(tag)!, CancellationToken.None);
}
