using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Onnx.Sessions;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace KokoroTts.Speech.Onnx.Piper;

/// <summary>What a Piper graph has beside the inputs and the output that all of them have.</summary>
/// <param name="HasSpeakers">Whether it takes <c>sid</c>, the speaker.</param>
/// <param name="TellsLengths">Whether it gives <c>output_lengths</c>, the samples of each row, without which rows cannot be told from their padding.</param>
internal sealed record PiperSignature(bool HasSpeakers, bool TellsLengths)
{
    /// <summary>Name of the ids, int64[B,N].</summary>
    public const string Ids = "input";

    /// <summary>Name of the numbers of ids, int64[B].</summary>
    public const string IdCounts = "input_lengths";

    /// <summary>Name of noise, length and noise of lengths, float[3].</summary>
    public const string Scales = "scales";

    /// <summary>Name of the speakers, int64[B].</summary>
    public const string Speakers = "sid";

    /// <summary>Name of the audio, float[B,...,samples].</summary>
    public const string Audio = "output";

    /// <summary>Name of the numbers of samples, int64[B].</summary>
    public const string AudioLengths = "output_lengths";

    private const string Expected =
        "input int64[?,?], input_lengths int64[?], scales float[3], where there are several speakers sid int64[?], and as output output float[?,1,?]";

    private static readonly (string Name, TensorElementType Type)[] Needed =
        [(Ids, TensorElementType.Int64), (IdCounts, TensorElementType.Int64), (Scales, TensorElementType.Float)];

    /// <summary>Reads the signature of a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <exception cref="SynthesisException">It is no Piper voice; the message lists what was found and what is expected.</exception>
    public static PiperSignature Of(OnnxGraph graph)
    {
        var hasSpeakers = Has(graph.Inputs, Speakers, TensorElementType.Int64);
        var isPiper = Needed.All(need => Has(graph.Inputs, need.Name, need.Type))
            && graph.Inputs.Count == Needed.Length + (hasSpeakers ? 1 : 0)
            && Has(graph.Outputs, Audio, TensorElementType.Float);
        return isPiper
            ? new PiperSignature(hasSpeakers, Has(graph.Outputs, AudioLengths, TensorElementType.Int64))
            : throw new SynthesisException(
                $"{graph.File} is no Piper voice: it takes {string.Join(", ", graph.Inputs)} and gives "
                + $"{string.Join(", ", graph.Outputs)}; expected are {Expected}. Use another export, or the engine that the file is for.");
    }

    private static bool Has(IReadOnlyList<TensorSpec> specs, string name, TensorElementType type) =>
        specs.Any(spec => spec.Name == name && spec.Type == type);
}
