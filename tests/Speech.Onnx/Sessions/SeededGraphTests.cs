using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx.Tests.Graphs;

namespace KokoroTts.Speech.Onnx.Sessions;

public class SeededGraphTests
{
    [Theory]
    [InlineData("piper-noise.onnx", true)]
    [InlineData("piper.onnx", false)]
    public void A_graph_that_draws_tells_so_and_keeps_its_own_inputs(string name, bool draws)
    {
        using var graph = TestGraph.Loader.Load(GraphFile.PathOf(name), SpeechDevice.Cpu);

        Assert.Equal(draws, graph.DrawsNoise);
        Assert.Equal(["input", "input_lengths", "scales"], graph.Inputs.Select(static spec => spec.Name));
    }
}
