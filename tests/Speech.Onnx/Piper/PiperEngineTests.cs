using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Onnx.Noise;
using KokoroTts.Speech.Onnx.Piper;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Onnx.Tests.Piper;

public class PiperEngineTests
{
    private const int SampleRate = 22_050;

    [Fact]
    public void A_sentence_is_one_run_with_the_voices_scales()
    {
        var network = new FakeNetwork(static _ => [0.5f]);

        Speak(network, "ab");

        var input = Assert.Single(network.Inputs);
        Assert.Equal([1, 0, 5, 0, 6, 7, 0, 2], input.Ids);
        Assert.Equal((0.667f, 1f, 0.8f, null), (input.NoiseScale, input.LengthScale, input.NoiseW, input.Speaker));
    }

    [Fact]
    public void Speed_shortens_what_the_voice_has_as_its_own_length()
    {
        var network = new FakeNetwork(static _ => [0.5f]);
        var config = Configs.With(("\"audio\"", "\"inference\":{\"length_scale\":1.5},\"audio\""));

        Engine(network, config).Synthesize(new Segment("m", "m", "ab", 2), default);

        Assert.Equal(0.75f, network.Inputs[0].LengthScale);
    }

    [Fact]
    public void A_speaker_is_asked_for_by_its_id()
    {
        var network = new FakeNetwork(static _ => [0.5f]);
        var engine = new PiperEngine(
            Configs.Multi, PiperVoices.Of("m", Configs.Multi), new PiperTokenizer(Configs.Multi, static text => text), network);

        engine.Synthesize(new Segment("m", "clara", "ab", 1), default);

        Assert.Equal(2, network.Inputs[0].Speaker);
    }

    [Fact]
    public void The_loudest_sample_of_each_sentence_becomes_full_scale()
    {
        var next = 0;
        var network = new FakeNetwork(_ => next++ == 0 ? [0.1f, -0.2f] : [4, 2]);

        var audio = Speak(network, "a! b!").Samples.ToArray();

        Assert.Equal([0.5f, -1], audio[..2]);
        Assert.Equal([1, 0.5f], audio[^2..]);
    }

    [Fact]
    public void Silence_stays_silence() => Assert.Equal([0, 0, 0], Speak(new FakeNetwork(static _ => [0, 1e-9f, -1e-9f]), "a").Samples.ToArray());

    [Fact]
    public void Between_sentences_is_a_fifth_of_a_second_at_speed_1()
    {
        var network = new FakeNetwork(static _ => [1, 1]);

        Assert.Equal(4 + (SampleRate / 5), Speak(network, "a! b!").Samples.Length);
        Assert.Equal(4 + (SampleRate / 10), Speak(network, "a! b!", speed: 2).Samples.Length);
        Assert.Equal(4 + (SampleRate / 5), Speak(network, "a! b!").Samples.Span[..^2].LastIndexOf(0) + 3);
    }

    [Fact]
    public void A_text_that_says_nothing_is_no_audio_and_no_run()
    {
        var network = new FakeNetwork(static _ => [1]);

        Assert.True(Speak(network, "...").Samples.IsEmpty);
        Assert.Empty(network.Inputs);
    }

    [Fact]
    public void Samples_that_are_no_numbers_are_a_failure() =>
        Assert.Throws<SynthesisException>(() => Speak(new FakeNetwork(static _ => [0, float.NaN]), "a"));

    [Fact]
    public void A_voice_of_another_model_is_a_failure()
    {
        var engine = Engine(new FakeNetwork(static _ => [1]), Configs.Parse(Configs.Least));

        Assert.Throws<SynthesisException>(() => engine.Synthesize(new Segment("m", "somebody", "a", 1), default));
    }

    [Fact]
    public void Nothing_is_run_for_a_segment_that_was_given_up()
    {
        var network = new FakeNetwork(static _ => [1]);
        using var source = new CancellationTokenSource();
        var first = new FakeNetwork(_ =>
        {
            source.Cancel();
            return [1];
        });

        Assert.Throws<OperationCanceledException>(() => Speak(network, "a", token: new CancellationToken(canceled: true)));
        Assert.Throws<OperationCanceledException>(() => Speak(first, "a! b!", token: source.Token));
        Assert.Empty(network.Inputs);
        Assert.Single(first.Inputs);
    }

    [Fact]
    public void Equal_segments_have_equal_seeds_and_others_have_others()
    {
        Assert.Equal(SeedOf("a", 1), SeedOf("a", 1));
        Assert.Distinct([SeedOf("a", 1), SeedOf("b", 1), SeedOf("a", 2), SegmentSeed.Of(new Segment("m", "x", "a", 1), 0)]);
    }

    [Fact]
    public void Sentences_of_a_segment_have_seeds_of_their_own()
    {
        var network = new FakeNetwork(static _ => [1]);

        Speak(network, "a! a!");

        Assert.Equal(network.Inputs[0].Ids, network.Inputs[1].Ids);
        Assert.NotEqual(network.Inputs[0].Seed, network.Inputs[1].Seed);
    }

    [Fact]
    public void A_seed_is_the_same_on_every_machine_and_in_every_version()
    {
        Assert.Equal(658_713_214, SegmentSeed.Of(new Segment("any", "en_US-amy-medium", "Good evening.", 1.25), 0));
        Assert.InRange(SegmentSeed.Of(new Segment("any", "x", "y", 1), 0), 0, NoiseNodes.Prime - 1);
    }

    private static long SeedOf(string text, double speed)
    {
        var network = new FakeNetwork(static _ => [1]);
        Speak(network, text, speed);
        return network.Inputs[0].Seed;
    }

    private static SegmentAudio Speak(FakeNetwork network, string text, double speed = 1, CancellationToken token = default) =>
        Engine(network, Configs.Parse(Configs.Least)).Synthesize(new Segment("m", "m", text, speed), token);

    private static PiperEngine Engine(FakeNetwork network, PiperConfig config) =>
        new(config, PiperVoices.Of("m", config), new PiperTokenizer(config, static clause => clause.TrimEnd('!', '.')), network);
}
