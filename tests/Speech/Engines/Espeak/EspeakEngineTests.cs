using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Engines.Espeak;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Tests.Engines.Espeak;

public sealed class EspeakEngineTests(EspeakFixture espeak) : IClassFixture<EspeakFixture>
{
    private readonly EspeakModel _model = espeak.Model;

    [Theory]
    [InlineData("en-us")]
    [InlineData("en-us+f3")]
    [InlineData("en-us+whisper")]
    [InlineData("de+m3")]
    [InlineData("cmn")]
    public void Equal_segments_give_equal_samples_whatever_was_spoken_before(string voice)
    {
        string[] texts = ["Is it 1234, isn't it? U.S. button.", "Uh-oh, of.", "Well (maybe) \"quoted\" zebra, then 3.14."];
        using var first = _model.CreateEngine(SpeechDevice.Cpu);
        using var second = _model.CreateEngine(SpeechDevice.Cpu);
        var expected = texts.Select(text => Speak(first, text, voice)).ToList();

        foreach (var index in (int[])[2, 0, 1, 1, 0, 2])
        {
            Speak(second, "Something else altogether.", "fr-fr");
            Assert.Equal(expected[index], Speak(second, texts[index], voice));
        }
    }

    [Fact]
    public async Task Engines_speak_at_once_without_disturbing_each_other()
    {
        string[] texts = [.. Enumerable.Range(0, 40).Select(i => $"This is sentence {i} of many, spoken at once.")];
        using var alone = _model.CreateEngine(SpeechDevice.Cpu);
        var expected = texts.Select(text => Speak(alone, text, "en-us")).ToList();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            using var engine = _model.CreateEngine(SpeechDevice.Cpu);
            for (var i = 0; i < texts.Length; i++)
            {
                Assert.Equal(expected[i], Speak(engine, texts[i], "en-us"));
            }
        })));
    }

    /// <summary>libespeak-ng 1.51 ends the process on these texts as they are.</summary>
    [Theory]
    [InlineData("en-us", "(-मस")]
    [InlineData("de", "a .-मस b")]
    [InlineData("vi", "))-abc")]
    [InlineData("vi+f3", "[-é")]
    [InlineData("hi", "*]é, …%(😀")]
    [InlineData("hi", "%%\u0301")]
    [InlineData("hy", "-$& 한국 $/… 12")]
    public void Marks_before_a_word_do_not_bring_the_library_down(string voice, string text)
    {
        using var engine = _model.CreateEngine(SpeechDevice.Cpu);
        using var phonemizer = _model.CreatePhonemizer();

        Assert.NotEmpty(Speak(engine, text, voice));
        Assert.NotNull(phonemizer.Phonemize(text, voice.Split('+')[0]));
    }

    /// <summary>libespeak-ng 1.51 ends its process on some of these however their marks are spaced.</summary>
    [Theory]
    [InlineData("ky", "~(")]
    [InlineData("si", "~( $[")]
    [InlineData("smj", "(~ a 한국")]
    public void A_text_that_ends_the_librarys_process_does_not_end_ours(string voice, string text)
    {
        using var engine = _model.CreateEngine(SpeechDevice.Cpu);
        using var phonemizer = _model.CreatePhonemizer();
        var before = Speak(engine, "One two.", voice);

        Speak(engine, text, voice);
        phonemizer.Phonemize(text, voice);

        Assert.Equal(before, Speak(engine, "One two.", voice));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Words_come_with_their_times(double speed)
    {
        using var engine = _model.CreateEngine(SpeechDevice.Cpu);

        var audio = engine.Synthesize(new Segment("espeak", "en-us", "Zoë's naïve dog, of 3 cats!", speed), CancellationToken.None);

        Assert.Equal(["Zoë's", "naïve", "dog", "of", "3", "cats"], audio.Words.Select(word => word.Word));
        Assert.All(audio.Words, word => Assert.True(word.Start < word.End));
        Assert.All(audio.Words.Zip(audio.Words.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        Assert.InRange(audio.Words[^1].End - audio.Duration, -TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20));
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(2)]
    [InlineData(4)]
    public void Speed_scales_the_duration(double speed)
    {
        using var engine = _model.CreateEngine(SpeechDevice.Cpu);
        const string Text = "The quick brown fox jumps over the lazy dog near the river bank today and then it sleeps";

        var normal = Speak(engine, Text, "en-us").Length;
        var changed = Speak(engine, Text, "en-us", speed).Length;

        Assert.InRange(changed * speed / normal, 0.85, 1.15);
    }

    [Fact]
    public void Every_listed_voice_speaks()
    {
        using var engine = _model.CreateEngine(SpeechDevice.Cpu);
        Assert.True(_model.Voices.All.Count > 100);
        foreach (var voice in _model.Voices.All)
        {
            Assert.True(Speak(engine, "1 2 3 ᎣᏏᏲ", voice.Id).Length > _model.SampleRate / 5, voice.Id);
        }
    }

    [Fact]
    public void Every_variant_speaks()
    {
        using var engine = _model.CreateEngine(SpeechDevice.Cpu);
        var variants = _model.Voices.AllWithVariants.Where(voice => voice.Id.StartsWith("en-us+", StringComparison.Ordinal)).ToList();
        Assert.True(variants.Count > 50);
        foreach (var voice in variants)
        {
            Assert.True(Speak(engine, "one two three", voice.Id).Length > _model.SampleRate / 5, voice.Id);
        }
    }

    [Fact]
    public void Cancellation_stops_a_segment_that_is_being_spoken()
    {
        using var engine = _model.CreateEngine(SpeechDevice.Cpu);
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            engine.Synthesize(new Segment("espeak", "en-us", "Too late.", 1), cancellation.Token));
    }

    [Fact]
    public void An_unknown_voice_is_a_synthesis_failure_and_the_engine_goes_on()
    {
        using var engine = _model.CreateEngine(SpeechDevice.Cpu);

        Assert.Throws<SynthesisException>(() => Speak(engine, "Hello.", "no-such-voice"));
        Assert.NotEmpty(Speak(engine, "Hello.", "en-us"));
    }

    [Fact]
    public void Text_is_never_read_as_markup_or_phonemes()
    {
        using var engine = _model.CreateEngine(SpeechDevice.Cpu);

        Assert.NotEqual(Speak(engine, "[[h@loU]]", "en-us"), Speak(engine, "hello", "en-us"));
        Assert.NotEmpty(Speak(engine, "<break time=\"9s\"/> hello", "en-us"));
    }

    private static float[] Speak(ISpeechEngine engine, string text, string voice, double speed = 1) =>
        engine.Synthesize(new Segment("espeak", voice, text, speed), CancellationToken.None).Samples.ToArray();
}
