using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Piper;
using KokoroTts.Speech.Onnx.Sessions;
using KokoroTts.Speech.Onnx.Tests.Graphs;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Onnx.Tests.Piper;

public class PiperOnGraphTests
{
    private const int Frame = 256;

    [Theory]
    [InlineData(1, "anna")]
    [InlineData(2, "ben")]
    [InlineData(0.5, "clara")]
    public async Task A_sentence_lasts_and_sounds_as_its_ids_speed_and_speaker_say(double speed, string speaker)
    {
        await using var network = Network("piper-multi.onnx");
        var voices = PiperVoices.Of("trio", Configs.Multi);
        var ids = Tokenizer(Configs.Multi).Tokenize("abc").Single();

        var audio = new PiperEngine(Configs.Multi, voices, Tokenizer(Configs.Multi), network)
            .Synthesize(new Segment("trio", speaker, "abc", speed), default).Samples.ToArray();

        var frames = ids.Select(id => (int)Math.Ceiling((1 + (id % 4)) / speed)).ToArray();
        Assert.Equal(frames.Sum() * Frame, audio.Length);
        Assert.Equal(1, audio.Max(Math.Abs));

        // The first frame of the letter c, which no one else in the sentence outdoes, crosses zero twice a period.
        var letter = audio.AsSpan(frames[..6].Sum() * Frame, Frame).ToArray();
        var slow = letter.Chunk(4).Select(static four => four.Sum()).ToArray();
        var crossings = slow.Zip(slow[1..]).Count(static pair => pair.First > 0 != pair.Second > 0);
        Assert.InRange(crossings, (2 * (4 + voices.SpeakerOf(speaker)!.Value)) - 1, 2 * (4 + voices.SpeakerOf(speaker)!.Value));
    }

    [Fact]
    public async Task A_voice_that_draws_noise_says_equal_segments_alike_whatever_it_said_before()
    {
        await using var one = Network("piper-noise.onnx");
        await using var other = Network("piper-noise.onnx");
        var first = Speak(one, "abc");
        Speak(one, "cab");

        Assert.Equal(first, Speak(one, "abc"));
        Assert.Equal(first, Speak(other, "abc"));
    }

    [Fact]
    public async Task Another_seed_gives_other_noise()
    {
        await using var network = Network("piper-noise.onnx");
        var input = new PiperInput([1, 0, 14, 0, 2], 0.667f, 1, 0, null);

        Assert.Equal(network.Run(input with { Seed = 1 }, default), network.Run(input with { Seed = 1 }, default));
        Assert.NotEqual(network.Run(input with { Seed = 1 }, default), network.Run(input with { Seed = 2 }, default));
    }

    private static float[] Speak(IPiperNetwork network, string text) =>
        new PiperEngine(Configs.Single, PiperVoices.Of("one", Configs.Single), Tokenizer(Configs.Single), network)
            .Synthesize(new Segment("one", "one", text, 1), default).Samples.ToArray();

    private static PiperTokenizer Tokenizer(PiperConfig config) => new(config, static clause => clause.TrimEnd('!'));

    private static OnnxPiperNetwork Network(string name) =>
        new(GraphFile.PathOf(name), SpeechDevice.Cpu, TestGraph.Loader, new LoadingOptions(), TimeProvider.System);
}
