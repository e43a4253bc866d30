using KokoroTts.Speech.Engines;

namespace KokoroTts.Speech.Tests.Engines.Espeak;

public sealed class EspeakPhonemizerTests(EspeakFixture espeak) : IClassFixture<EspeakFixture>
{
    private static readonly string[] Voices = ["en-us", "en-gb", "fr-fr", "es", "hi", "it", "pt-br", "ja", "cmn-latn-pinyin"];

    private static readonly string[] Morsels =
    [
        "of", "the", "a", "apple", "used to", "to", "live", "record", "read", "U.S.", "20", "1999", "button", "I", "BBC", "é", "weekend",
        ", hello. World", "(", "!?", "\"q\"", "don't", "3.14", "%", "$5", "--", "…", "你好", "नम", "naïve", "αβγ", "да", "[[x]]", "<b>", "😀",
    ];

    [Fact]
    public void Equal_calls_give_equal_phonemes_whatever_was_asked_before()
    {
        var random = new Random(7);
        var calls = Enumerable.Range(0, 150).Select(_ => (Texts: Texts(random), Voice: Voices[random.Next(Voices.Length)])).ToList();
        var expected = calls.ConvertAll(call =>
        {
            using var fresh = espeak.Model.CreatePhonemizer();
            return fresh.PhonemizeEach(call.Texts, call.Voice, '^');
        });

        using var used = espeak.Model.CreatePhonemizer();
        for (var i = 0; i < 2_000; i++)
        {
            var index = random.Next(calls.Count);
            Assert.Equal(expected[index], used.PhonemizeEach(calls[index].Texts, calls[index].Voice, '^'));
        }
    }

    [Fact]
    public void Each_text_has_its_entry()
    {
        using var phonemizer = espeak.Model.CreatePhonemizer();

        Assert.Equal(["həlˈoʊ wˈɜːld", "", "ɡʊdbˈaɪ"], phonemizer.PhonemizeEach(["Hello, world.", "", "goodbye"], "en-us"));
    }

    [Fact]
    public void The_librarys_own_names_tell_the_tones_of_Chinese()
    {
        using var phonemizer = espeak.Model.CreatePhonemizer();

        Assert.Equal(["m_'A55__| m_'A51__|"], phonemizer.NamePhonemesOfEach(["妈 骂"], "cmn-latn-pinyin"));
    }

    [Fact]
    public void An_unknown_voice_is_a_synthesis_failure_and_the_phonemizer_goes_on()
    {
        using var phonemizer = espeak.Model.CreatePhonemizer();

        Assert.Throws<SynthesisException>(() => phonemizer.PhonemizeEach(["hello"], "no-such-voice"));
        Assert.Equal(["həlˈoʊ"], phonemizer.PhonemizeEach(["hello"], "en-us"));
    }

    private static string[] Texts(Random random) =>
        [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
            string.Join(' ', Enumerable.Range(0, random.Next(1, 12)).Select(_ => Morsels[random.Next(Morsels.Length)])))];
}
