using KokoroTts.Speech.Engines.Espeak;
using KokoroTts.Speech.Onnx.Kokoro.Phonemes;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Phonemes;

public sealed class KokoroLanguageTests
{
    [Theory]
    [InlineData("a", "en-us")]
    [InlineData("B", "en-gb")]
    [InlineData("en", "en-us")]
    [InlineData("en-GB", "en-gb")]
    [InlineData("en-AU", "en-us")]
    [InlineData("es_MX", "es")]
    [InlineData("fr", "fr-fr")]
    [InlineData("pt-PT", "pt-br")]
    [InlineData("zh-CN", "zh")]
    [InlineData("cmn", "zh")]
    [InlineData(" ja ", "ja")]
    public void A_language_is_found_by_letter_and_tag(string name, string tag) => Assert.Equal(tag, KokoroLanguage.Find(name)?.Tag);

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("de")]
    [InlineData("english")]
    [InlineData("-")]
    public void Other_languages_are_not_spoken(string name) => Assert.Null(KokoroLanguage.Find(name));

    [Fact]
    public void Each_letter_and_tag_is_of_one_language()
    {
        Assert.Equal(9, KokoroLanguage.All.DistinctBy(static language => language.Letter).Count());
        Assert.Equal(9, KokoroLanguage.All.DistinctBy(static language => language.Tag).Count());
    }

    [Fact]
    public void Espeak_ng_has_a_voice_for_each()
    {
        using var model = EspeakModel.Load();
        var installed = model.Voices.All.Select(static voice => voice.Id).ToHashSet();

        Assert.All(KokoroLanguage.All, language => Assert.Contains(language.Source.EspeakVoice, installed));
    }
}
