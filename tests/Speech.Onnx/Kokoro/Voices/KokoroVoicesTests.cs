using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Kokoro;
using KokoroTts.Speech.Onnx.Kokoro.Phonemes;
using KokoroTts.Speech.Onnx.Kokoro.Voices;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Voices;

public sealed class KokoroVoicesTests
{
    private readonly KokoroVoices _voices = new(
        "kokoro", ["bf_emma", "af_heart", "am_adam", "ff_siwis", "jf_alpha", "zm_yunxi", "custom-one"], KokoroSettings.None);

    [Theory]
    [InlineData("af_heart", "Heart", "en-us", "female")]
    [InlineData("am_adam", "Adam", "en-us", "male")]
    [InlineData("bf_emma", "Emma", "en-gb", "female")]
    [InlineData("ff_siwis", "Siwis", "fr-fr", "female")]
    [InlineData("jf_alpha", "Alpha", "ja", "female")]
    [InlineData("zm_yunxi", "Yunxi", "zh", "male")]
    [InlineData("custom-one", "custom-one", "en-us", "")]
    public void Ids_tell_language_and_gender(string id, string name, string language, string gender) =>
        Assert.Equal(new Voice(id, name, language, gender, "kokoro"), _voices.All.Single(voice => voice.Id == id));

    [Fact]
    public void The_default_is_heart_or_the_first()
    {
        Assert.Equal("af_heart", _voices.Default);
        Assert.Equal("af_bella", new KokoroVoices("k", ["bf_emma", "af_bella"], KokoroSettings.None).Default);
        Assert.Equal("bf_emma", new KokoroVoices("k", ["bf_emma", "af_heart"], new KokoroSettings { DefaultVoice = "BF_EMMA" }).Default);
        Assert.Equal("af_bella", new KokoroVoices("k", ["bf_emma", "af_bella"], new KokoroSettings { DefaultVoice = "gone" }).Default);
    }

    [Fact]
    public void Settings_say_what_ids_do_not()
    {
        var settings = new KokoroSettings { Voices = [new("custom", "Mine", KokoroLanguage.Find("it"), "male"), new("af_heart", null, null, null)] };
        var voices = new KokoroVoices("k", ["af_heart", "custom"], settings);

        Assert.Equal(
            [new Voice("af_heart", "Heart", "en-us", "female", "k"), new Voice("custom", "Mine", "it", "male", "k")],
            voices.All);
    }

    [Theory]
    [InlineData("AF_Heart", "af_heart")]
    [InlineData("alloy", "am_adam")]
    [InlineData("coral", "bf_emma")]
    [InlineData("marin", "af_heart")]
    [InlineData("bf_emma(2)+af_heart", "af_heart+bf_emma(2)@en-gb")]
    [InlineData("af_heart+bf_emma(2)", "af_heart+bf_emma(2)")]
    [InlineData("af_heart(2)+am_adam(2)", "af_heart+am_adam")]
    [InlineData("Alloy(3)-AF_HEART", "am_adam(3)-af_heart")]
    [InlineData("af_heart(5)", "af_heart")]
    [InlineData("af_heart@fr-fr", "af_heart@fr-fr")]
    [InlineData("af_heart@f", "af_heart@fr-fr")]
    [InlineData("af_heart@en-us", "af_heart")]
    [InlineData("af_heart+am_adam@pt", "af_heart+am_adam@pt-br")]
    public void Voices_and_blends_are_found_under_one_id(string name, string expected)
    {
        Assert.True(_voices.TryResolve(name, out var voice));
        Assert.Equal(expected, voice.Id);
        Assert.True(_voices.TryResolve(voice.Id, out var again));
        Assert.Equal(voice, again);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("af_heart+nobody")]
    [InlineData("af_heart-am_adam")]
    [InlineData("af_heart@")]
    [InlineData("af_heart@de")]
    [InlineData("@en-us")]
    [InlineData("af_heart@fr@es")]
    public void Other_names_are_unknown(string name) => Assert.False(_voices.TryResolve(name, out _));

    [Fact]
    public void A_blend_speaks_the_language_of_the_voice_written_first()
    {
        Assert.Equal("en-gb", Resolve("bf_emma+af_heart").Language);
        Assert.Equal("en-us", Resolve("af_heart+bf_emma").Language);
    }

    [Fact]
    public void A_blend_has_the_gender_that_its_voices_share()
    {
        Assert.Equal("female", Resolve("bf_emma+af_heart").Gender);
        Assert.Equal("", Resolve("am_adam+af_heart").Gender);
    }

    [Theory]
    [InlineData("af_heart", "b", "af_heart@en-gb", "en-gb")]
    [InlineData("af_heart", "fr", "af_heart@fr-fr", "fr-fr")]
    [InlineData("af_heart", "en-US", "af_heart", "en-us")]
    [InlineData("af_heart@fr-fr", "es", "af_heart@es", "es")]
    [InlineData("af_heart@fr-fr", "a", "af_heart", "en-us")]
    [InlineData("bf_emma+af_heart", "a", "af_heart+bf_emma", "en-us")]
    [InlineData("am_adam+af_heart", "cmn", "af_heart+am_adam@zh", "zh")]
    public void A_speaker_speaks_another_language(string name, string language, string expected, string tag)
    {
        Assert.True(_voices.TryTranslate(Resolve(name), language, out var translated));
        Assert.Equal((expected, tag), (translated.Id, translated.Language));
        Assert.Equal(tag, _voices.Find(translated.Id)?.Language.Tag);
    }

    [Theory]
    [InlineData("de")]
    [InlineData("")]
    [InlineData("af_heart")]
    public void Other_languages_are_not_spoken(string language) => Assert.False(_voices.TryTranslate(Resolve("af_heart"), language, out _));

    [Fact]
    public void OpenAIs_names_stand_for_some_voice_in_any_model()
    {
        var first = new KokoroVoices("k", ["x", "y"], KokoroSettings.None);
        var second = new KokoroVoices("k", ["y", "x"], KokoroSettings.None);

        Assert.Equal(13, first.Aliases.Count);
        Assert.Equal(first.Aliases.OrderBy(static pair => pair.Key), second.Aliases.OrderBy(static pair => pair.Key));
        Assert.All(first.Aliases.Values, static voice => Assert.Contains(voice, (string[])["x", "y"]));
    }

    private Voice Resolve(string name) => _voices.TryResolve(name, out var voice) ? voice : throw new InvalidOperationException(name);
}
