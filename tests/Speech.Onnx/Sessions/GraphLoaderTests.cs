using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Models;

namespace KokoroTts.Speech.Onnx.Sessions;

public sealed class GraphLoaderTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void A_graph_tells_its_inputs_and_outputs_by_name_type_and_shape()
    {
        using var graph = TestGraph.Load("kokoro-whole-speed");

        Assert.Equal(["input_ids int64[1,?]", "style float[1,256]", "speed int32[1]"], graph.Inputs.Select(spec => spec.ToString()));
        Assert.Equal(["waveform float[?]", "duration int64[?]"], graph.Outputs.Select(spec => spec.ToString()));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        File.Delete(_file);

        Assert.Equal($"There is no file {_file}. Put the model's .onnx file there.", Failure().Message);
    }

    [Fact]
    public void An_empty_file_is_refused() =>
        Assert.Equal($"{_file} has 0 bytes; an .onnx file has 1 to 2147483647. Fetch it again.", Failure().Message);

    [Fact]
    public void A_file_larger_than_the_format_allows_is_refused_without_being_read()
    {
        using (var stream = File.OpenWrite(_file))
        {
            stream.SetLength(3L << 30);
        }

        Assert.Equal($"{_file} has 3221225472 bytes; an .onnx file has 1 to 2147483647. Fetch it again.", Failure().Message);
    }

    [Fact]
    public void A_file_that_is_no_graph_is_refused_with_the_runtimes_words_and_a_remedy()
    {
        File.WriteAllText(_file, "<html>Not found</html>");

        var failure = Failure();

        Assert.StartsWith($"{_file} cannot be loaded on cpu by ONNX Runtime ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Fetch the file again if it is damaged.", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_file);

    private SynthesisException Failure() =>
        Assert.Throws<SynthesisException>(() => TestGraph.Loader.Load(_file, SpeechDevice.Cpu));
}
