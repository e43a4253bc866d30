using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Onnx.Sessions;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace KokoroTts.Speech.Onnx.Kokoro;

/// <summary>The names and types by which one export of Kokoro takes its inputs and gives its outputs.</summary>
/// <param name="Tokens">Name of the ids, <c>tokens</c> or <c>input_ids</c>.</param>
/// <param name="StyleShape">Dimensions of the style: 256 numbers in one to three dimensions.</param>
/// <param name="Speed">The speed: a float, or an integer that is 1 or more.</param>
/// <param name="Audio">Name of the samples, <c>audio</c> or <c>waveform</c>.</param>
/// <param name="Durations">The lengths of the tokens; null where the export does not tell them.</param>
internal sealed record KokoroSignature(string Tokens, long[] StyleShape, TensorSpec Speed, string Audio, TensorSpec? Durations)
{
    /// <summary>Name of the style.</summary>
    public const string Style = "style";

    /// <summary>Numbers of a style.</summary>
    public const int StyleLength = 256;

    private const string Expected =
        "tokens or input_ids int64[1,?], style float[1,256], speed float[1] or int32[1], and as output audio or waveform float[?]";

    /// <summary>Reads the signature of a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <exception cref="SynthesisException">It is no export of Kokoro; the message lists what was found and what is expected.</exception>
    public static KokoroSignature Of(OnnxGraph graph)
    {
        var tokens = graph.Inputs.FirstOrDefault(spec => spec is { Name: "tokens" or "input_ids", Type: TensorElementType.Int64, Shape.Count: 2 });
        var style = graph.Inputs.FirstOrDefault(spec => spec is { Name: Style, Type: TensorElementType.Float } && IsStyle(spec.Shape));
        var speed = graph.Inputs.FirstOrDefault(spec =>
            spec is { Name: "speed", Type: TensorElementType.Float or TensorElementType.Int32, Shape.Count: < 2 });
        var audio = graph.Outputs.FirstOrDefault(spec => spec is { Name: "audio" or "waveform", Type: TensorElementType.Float });
        var durations = graph.Outputs.FirstOrDefault(spec =>
            spec.Name.StartsWith("duration", StringComparison.Ordinal) && spec.Type is TensorElementType.Float or TensorElementType.Int64);
        if (tokens is null || style is null || speed is null || audio is null || graph.Inputs.Count != 3)
        {
            throw new SynthesisException(
                $"{graph.File} is no export of Kokoro: it takes {string.Join(", ", graph.Inputs)} and gives "
                + $"{string.Join(", ", graph.Outputs)}; expected are {Expected}. Use another export, or the engine that the file is for.");
        }

        return new KokoroSignature(tokens.Name, Whole(style.Shape), speed, audio.Name, durations);
    }

    /// <summary>256 numbers, whatever the dimensions around them.</summary>
    private static bool IsStyle(IReadOnlyList<long> shape) =>
        shape.Count is > 0 and <= 3 && shape[^1] is -1 or StyleLength && shape.SkipLast(1).All(dimension => dimension is 1 or -1);

    private static long[] Whole(IReadOnlyList<long> shape) => [.. shape.SkipLast(1).Select(_ => 1L), StyleLength];
}
