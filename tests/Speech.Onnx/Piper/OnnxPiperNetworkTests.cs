using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Sessions;

namespace KokoroTts.Speech.Onnx.Piper;

public class OnnxPiperNetworkTests
{
    private const int Hop = 4;

    [Fact]
    public async Task A_sentence_is_run_with_its_scales()
    {
        await using var network = Network("piper");

        var samples = network.Run(new PiperInput([1, 7, 2], NoiseScale: 0.5f, LengthScale: 2, NoiseW: 0.25f, Speaker: null), default);

        Assert.Equal(Samples(2 + 3, 14 + 3, 4 + 3), samples);
    }

    [Theory]
    [InlineData(null, 7)]
    [InlineData(0L, 7)]
    [InlineData(3L, 307)]
    public async Task A_voice_of_several_speakers_speaks_as_the_one_asked_for_else_as_the_first(long? speaker, float wanted)
    {
        await using var network = Network("piper-speakers");

        Assert.Equal(Samples(wanted), network.Run(new PiperInput([7], 0, 1, 0, speaker), default));
    }

    [Fact]
    public async Task A_speaker_of_a_voice_that_has_one_only_is_a_mistake_in_its_description()
    {
        await using var network = Network("piper");

        var failure = Assert.Throws<SynthesisException>(() => network.Run(new PiperInput([7], 0, 1, 0, 1), default));

        Assert.Equal($"{TestGraph.PathOf("piper")} has one speaker only; correct num_speakers in the file beside it.", failure.Message);
    }

    [Fact]
    public async Task Any_other_graph_is_refused_with_what_was_found_and_what_is_expected()
    {
        await using var network = Network("kokoro-tokens");

        var failure = Assert.Throws<SynthesisException>(() => network.Run(new PiperInput([7], 0, 1, 0, null), default));

        Assert.StartsWith(
            $"{TestGraph.PathOf("kokoro-tokens")} is no Piper voice: it takes tokens int64[1,?], style float[1,256], speed float[1]"
            + " and gives audio float[?]; expected are input int64[?,?], input_lengths int64[?], scales float[3]",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Equal(ModelState.Failed, network.State);
    }

    [Theory]
    [InlineData("piper-batch", 8)]
    [InlineData("piper-speakers", 8)]
    public async Task Sentences_at_once_sound_as_they_do_alone(string graph, int largestBatch)
    {
        await using var alone = Network(graph);
        await using var together = Network(graph, largestBatch);
        var random = new Random(7);
        var sentences = Enumerable.Range(0, 200).Select(index => new PiperInput(
            [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => random.NextInt64(1, 100))],
            NoiseScale: index % 2, LengthScale: 1, NoiseW: 0, Speaker: index % 3)).ToList();
        var wanted = sentences.Select(sentence => alone.Run(sentence, default)).ToList();

        Parallel.For(0, sentences.Count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, index =>
            Assert.Equal(wanted[index], together.Run(sentences[index], default)));
    }

    [Fact]
    public void The_rows_of_a_batch_are_cut_to_their_own_lengths()
    {
        using var graph = new PiperGraph(TestGraph.Load("piper-batch"));
        Assert.True(graph.TakesBatches);

        var rows = graph.Run([new([5], 0, 1, 0, null), new([6, 7, 8], 0, 1, 0, 1), new([9, 3], 0, 1, 0, 2)], default);

        Assert.Equal([Samples(5), Samples(106, 107, 108), Samples(209, 203)], rows);
    }

    [Fact]
    public void A_graph_that_does_not_tell_the_lengths_takes_no_batches()
    {
        using var graph = new PiperGraph(TestGraph.Load("piper-speakers"));

        Assert.False(graph.TakesBatches);
    }

    private static float[] Samples(params float[] values) => [.. values.SelectMany(value => Enumerable.Repeat(value, Hop))];

    private static OnnxPiperNetwork Network(string graph, int largestBatch = 1) =>
        new(TestGraph.PathOf(graph), SpeechDevice.Cpu, TestGraph.Loader, new LoadingOptions(), new ManualTimeProvider(), largestBatch);
}
