using System.Diagnostics.CodeAnalysis;

namespace KokoroTts.Speech.Onnx.Noise;

/// <summary>
/// Makes what a model draws at random a function of a seed. ONNX Runtime seeds its generators once a session and moves
/// them on with every run, so a model with RandomNormalLike, as Piper's and Kokoro's exports have, never says the same
/// segment twice alike. Here each such node is replaced, in the file's bytes before the session is made, by ordinary
/// operators that compute its numbers from a new input of the graph (<see cref="NoiseNodes"/>).
/// </summary>
internal static class SeededNoise
{
    /// <summary>Name of the added input: int64[1], at least 0 and below 2^31 - 1.</summary>
    public const string Input = "noise_seed";

    private const int OldestOperators = 11;

    /// <summary>Replaces what draws, in the graph and in the graphs inside its nodes.</summary>
    /// <param name="model">An ONNX file's bytes.</param>
    /// <param name="rewritten">The bytes to load instead; nothing where false is given back.</param>
    /// <returns>False where the model draws nothing at random and can be loaded as it is.</returns>
    /// <exception cref="InvalidDataException">The bytes are no ONNX file, or its operators are too old to replace any.</exception>
    public static bool TryRewrite(ReadOnlyMemory<byte> model, [NotNullWhen(true)] out byte[]? rewritten)
    {
        List<ProtobufField> fields = [.. ProtobufMessage.Fields(model)];
        var version = fields.Where(static field => field.Number == 8).Select(OperatorVersion).Max() ?? 0;
        var graph = new GraphRewriting(hasCastLike: version >= 15);
        var pieces = new List<ReadOnlyMemory<byte>>();
        foreach (var field in fields)
        {
            pieces.AddRange(field.Number == 7 && graph.Rewrite(field.Payload, depth: 0) is { } inside ? ProtobufMessage.Wrap(7, inside) : [field.Whole]);
        }

        if (graph.Count == 0)
        {
            rewritten = null;
            return false;
        }

        if (version < OldestOperators)
        {
            throw new InvalidDataException(
                $"The model draws random numbers with operators of version {version}; export it again with opset {OldestOperators} or later.");
        }

        rewritten = Join(pieces);
        return true;
    }

    private static long? OperatorVersion(ProtobufField import)
    {
        List<ProtobufField> fields = [.. ProtobufMessage.Fields(import.Payload)];
        var isOnnx = fields.TrueForAll(static field => field.Number != 1 || field.Payload.IsEmpty || field.Text == "ai.onnx");
        return isOnnx ? fields.Where(static field => field.Number == 2).Select(static field => (long?)field.Integer).FirstOrDefault() : null;
    }

    private static byte[] Join(List<ReadOnlyMemory<byte>> pieces)
    {
        var joined = new byte[pieces.Sum(static piece => (long)piece.Length)];
        var position = 0;
        foreach (var piece in pieces)
        {
            piece.CopyTo(joined.AsMemory(position));
            position += piece.Length;
        }

        return joined;
    }
}
