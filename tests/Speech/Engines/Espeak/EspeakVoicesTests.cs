using KokoroTts.Speech.Engines.Espeak;

namespace KokoroTts.Speech.Tests.Engines.Espeak;

public sealed class EspeakVoicesTests(EspeakFixture espeak) : IClassFixture<EspeakFixture>
{
    private readonly EspeakModel _model = espeak.Model;

    [Theory]
    [InlineData("en-us", "en-us")]
    [InlineData("EN-US", "en-us")]
    [InlineData("en", "en-gb")]
    [InlineData("alloy", "en-us")]
    [InlineData("nova", "en-us+f3")]
    [InlineData("de+F3", "de+f3")]
    [InlineData("en+m2", "en-gb+m2")]
    public void A_voice_is_found_by_id_alias_and_variant(string name, string expected)
    {
        Assert.True(_model.Voices.TryResolve(name, out var voice));
        Assert.Equal(expected, voice.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("+f3")]
    [InlineData("en-us+")]
    [InlineData("en-us+nobody")]
    [InlineData("nova+f3")]
    [InlineData("../../etc/passwd")]
    public void Other_names_are_unknown(string name) => Assert.False(_model.Voices.TryResolve(name, out _));

    [Fact]
    public void The_nearest_names_to_a_misspelt_voice_are_given()
    {
        Assert.Contains("alloy", _model.Voices.Nearest("aloy"));
        Assert.Equal(3, _model.Voices.Nearest(new string('x', 10_000)).Count);
    }

    [Theory]
    [InlineData("en-us+f3", "fr", "fr-fr+f3")]
    [InlineData("en-us", "b", "en-gb")]
    [InlineData("alloy", "pt-BR", "pt-br")]
    [InlineData("alloy", "de-DE", "de")]
    [InlineData("alloy", "zh", "cmn")]
    public void A_language_keeps_the_speaker(string name, string language, string expected)
    {
        Assert.True(_model.Voices.TryResolve(name, out var voice));
        Assert.True(_model.Voices.TryTranslate(voice, language, out var translated));
        Assert.Equal(expected, translated.Id);
    }

    [Theory]
    [InlineData("nova")]
    [InlineData("xx")]
    [InlineData("")]
    [InlineData("+f3")]
    public void What_is_not_a_language_is_refused(string language)
    {
        Assert.True(_model.Voices.TryResolve("alloy", out var voice));
        Assert.False(_model.Voices.TryTranslate(voice, language, out _));
    }

    [Fact]
    public void Phonemes_are_IPA_with_the_tie_asked_for()
    {
        using var phonemizer = _model.CreatePhonemizer();

        Assert.Equal(["həlˈoʊ", "wˈɜːld"], phonemizer.Phonemize("Hello, world.", "en-us"));
        Assert.Equal(["d^ʒˈʌd^ʒ"], phonemizer.Phonemize("judge", "en-us", '^'));
    }
}
