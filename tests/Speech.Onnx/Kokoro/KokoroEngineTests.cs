using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Onnx.Kokoro;
using KokoroTts.Speech.Onnx.Kokoro.Tokens;
using KokoroTts.Speech.Onnx.Kokoro.Voices;
using KokoroTts.Speech.Onnx.Tests.Kokoro.Fakes;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro;

public sealed class KokoroEngineTests(EspeakFixture espeak) : IClassFixture<EspeakFixture>
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(25);

    private static readonly VoiceLibrary Library = Packs.Library(("af_heart", 0.1f), ("bf_emma", 0.3f), ("ff_siwis", 0.2f));

    [Fact]
    public void The_network_takes_the_tokens_between_pads_with_style_and_speed()
    {
        var network = new FakeNetwork();

        Speak(network, "Hi.", "af_heart", 1.5);

        var (tokens, style, speed) = Assert.Single(network.Runs);
        Assert.Equal([0, .. "hˈI.".Select(static symbol => (long)KokoroVocabulary.V1.IdOf(symbol)!), 0], tokens);
        Assert.Equal(0.1f + 0.003f, style[0], 1e-6f);
        Assert.Equal(1.5f, speed);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(4)]
    public void Speeds_are_the_networks_own(double speed)
    {
        var network = new FakeNetwork();

        Speak(network, "Hello.", "af_heart", speed);

        Assert.Equal((float)speed, network.Runs.Single().Speed);
    }

    [Fact]
    public void Words_begin_and_end_with_their_tokens()
    {
        var network = new FakeNetwork { FramesOf = static (index, id) => id == 0 ? 10 : index };

        var audio = Speak(network, "Go, Bob.");

        // Pads of 10 frames, then g O , space b ˈ ɑ b . with as many frames as their place.
        Assert.Equal("ɡˈO, bˈɑb.", Symbols(network.Runs.Single().Tokens));
        Assert.Equal(
            [new WordTime("Go", 10 * Frame, 16 * Frame), new WordTime("Bob", 25 * Frame, 55 * Frame)],
            audio.Words);
        Assert.Equal(24_000, audio.SampleRate);
        Assert.Equal((10 + 55 + 10) * Frame, audio.Duration);
    }

    [Fact]
    public void Without_durations_words_are_estimated_within_the_sound()
    {
        var audio = Speak(new FakeNetwork { TellsDurations = false, FramesOf = static (_, id) => id == 0 ? 20 : 2 }, "Go home, Bob.");

        Assert.Equal(["Go", "home", "Bob"], audio.Words.Select(static word => word.Word));
        Assert.Equal(20 * Frame, audio.Words[0].Start);
        Assert.InRange(audio.Words[^1].End, audio.Duration - (21 * Frame), audio.Duration - (19 * Frame));
        Assert.All(audio.Words.Zip(audio.Words.Skip(1)), static pair => Assert.True(pair.First.End <= pair.Second.Start));
        Assert.All(audio.Words, static word => Assert.True(word.Start < word.End));
    }

    [Fact]
    public void A_text_of_more_tokens_than_the_network_takes_is_spoken_in_parts()
    {
        var network = new FakeNetwork();
        var text = string.Join(' ', Enumerable.Range(0, 60).Select(static number => $"number{(char)('a' + (number % 26))} sentence."));

        var audio = Speak(network, text);

        Assert.True(network.Runs.Count > 1);
        Assert.All(network.Runs, static run => Assert.InRange(run.Tokens.Length, 100, 512));
        Assert.All(network.Runs, static run => Assert.Equal((0L, 0L), (run.Tokens[0], run.Tokens[^1])));
        Assert.All(network.Runs, static run => Assert.Equal(0.1f + ((run.Tokens.Length - 3) / 1000f), run.Style[0], 1e-5f));
        Assert.Equal(network.Runs.Sum(static run => run.Tokens.Length) * 600, audio.Samples.Length);
        Assert.Equal(120, audio.Words.Count);
        Assert.All(audio.Words.Zip(audio.Words.Skip(1)), static pair => Assert.True(pair.First.End <= pair.Second.Start));
        Assert.InRange(audio.Words[^1].End, audio.Duration - (3 * Frame), audio.Duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("...")]
    [InlineData("—!?")]
    [InlineData("[x](/☃☃/)")]
    public void A_text_in_which_nothing_is_spoken_is_a_short_silence(string text)
    {
        var network = new FakeNetwork();

        var audio = Speak(network, text);

        Assert.Empty(network.Runs);
        Assert.Equal(2_400, audio.Samples.Length);
        Assert.All(audio.Samples.ToArray(), static sample => Assert.Equal(0, sample));
        Assert.Empty(audio.Words);
    }

    [Fact]
    public void A_pronunciation_is_spoken_as_it_is_written()
    {
        var network = new FakeNetwork();

        var audio = Speak(network, "Say [Kokoro](/kˈOkəɹO/).");

        Assert.Equal("sˈA kˈOkəɹO.", Symbols(network.Runs.Single().Tokens));
        Assert.Equal(["Say", "Kokoro"], audio.Words.Select(static word => word.Word));
    }

    [Fact]
    public void A_blend_in_another_language_is_spoken()
    {
        var network = new FakeNetwork();

        Speak(network, "Oui.", "af_heart+bf_emma@fr-fr");

        Assert.Equal("wˈi.", Symbols(network.Runs.Single().Tokens));
        Assert.Equal(0.2f + 0.003f, network.Runs.Single().Style[0], 1e-5f);
    }

    [Fact]
    public void The_voices_own_language_is_spoken()
    {
        var network = new FakeNetwork();

        Speak(network, "Oui.", "ff_siwis");

        Assert.Equal("wˈi.", Symbols(network.Runs.Single().Tokens));
    }

    [Fact]
    public async Task Equal_segments_give_equal_audio_beside_others()
    {
        var engine = Engine(new FakeNetwork());
        Segment[] segments =
            [.. new[] { "af_heart", "bf_emma(2)+af_heart", "ff_siwis" }.SelectMany(static voice => Enumerable.Range(0, 10)
                .Select(number => new Segment("kokoro", voice, $"The {number} records that I used to read live.", 1 + (number / 10.0))))];
        var expected = segments.Select(segment => engine.Synthesize(segment, CancellationToken.None)).ToList();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < segments.Length; i++)
            {
                var index = (i + (thread * 10)) % segments.Length;
                var audio = engine.Synthesize(segments[index], CancellationToken.None);
                Assert.Equal(expected[index].Samples.ToArray(), audio.Samples.ToArray());
                Assert.Equal(expected[index].Words, audio.Words);
            }
        })));
    }

    [Fact]
    public void A_voice_that_is_not_there_is_a_synthesis_failure() =>
        Assert.Contains("'nobody'", Assert.Throws<SynthesisException>(() => Speak(new FakeNetwork(), "Hi.", "nobody")).Message);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Samples_that_are_no_numbers_are_a_synthesis_failure(float wrong)
    {
        var network = new FakeNetwork { Alter = samples => samples[^1] = wrong };

        Assert.Throws<SynthesisException>(() => Speak(network, "Hi."));
    }

    [Fact]
    public void A_segment_given_up_does_not_reach_the_network()
    {
        var network = new FakeNetwork();
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            Engine(network).Synthesize(new Segment("kokoro", "af_heart", "Hi.", 1), cancellation.Token));
        Assert.Empty(network.Runs);
    }

    [Fact]
    public void Any_text_in_any_language_is_spoken_within_bounds_and_its_words_in_order()
    {
        var morsels = Gen.Elements(
            " ", "  ", "\n", ".", "...", ",", "—", "-", " - ", "\"", "“", "”", "(", ")", "[", "]", "[a b](/ˈA bˈi/)", "'s", "of the ", "1999", "3.14", "$5",
            "U.S. ", "hello ", "World", "état ", "नमस्ते ", "।", "你", "好", "，", "「", "」", "カナ", "きょう", "α", "д", "😀", "e\u0301", "\u200D", "%", "&", "*", "99999999");
        var cases = from text in morsels.ListOf().Select(static list => string.Concat(list))
                    from language in Gen.Elements("a", "b", "e", "f", "h", "i", "j", "p", "z")
                    from tellsDurations in Gen.Elements(true, false)
                    select (text, language, tellsDurations);

        Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var network = new FakeNetwork { TellsDurations = given.tellsDurations };
            var audio = Speak(network, given.text, $"af_heart@{given.language}");

            Assert.True(audio.Samples.Length > 0);
            Assert.All(network.Runs, static run => Assert.InRange(run.Tokens.Length, 3, 512));
            var last = TimeSpan.Zero;
            foreach (var word in audio.Words)
            {
                Assert.True(last <= word.Start && word.Start <= word.End && word.End <= audio.Duration, $"{word} after {last}");
                last = word.End;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static string Symbols(long[] tokens) =>
        string.Concat(tokens[1..^1].Select(static id => KokoroVocabulary.V1.Symbols.Single(symbol => KokoroVocabulary.V1.IdOf(symbol) == id)));

    private KokoroEngine Engine(FakeNetwork network) =>
        new(network, KokoroVocabulary.V1, espeak.Phonemizer, new KokoroVoices("kokoro", Library.Ids, KokoroSettings.None), Library);

    private SegmentAudio Speak(FakeNetwork network, string text, string voice = "af_heart", double speed = 1)
    {
        using var engine = Engine(network);
        return engine.Synthesize(new Segment("kokoro", voice, text, speed), CancellationToken.None);
    }
}
