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
    private const int DeepestGraph = 16;

    /// <summary>Replaces what draws, in the graph and in the graphs inside its nodes.</summary>
    /// <param name="model">An ONNX file's bytes.</param>
    /// <param name="rewritten">The bytes to load instead; nothing where false is given back.</param>
    /// <returns>False where the model draws nothing at random and can be loaded as it is.</returns>
    /// <exception cref="InvalidDataException">The bytes are no ONNX file, or its operators are too old to replace any.</exception>
    public static bool TryRewrite(ReadOnlyMemory<byte> model, [NotNullWhen(true)] out byte[]? rewritten)
    {
        List<ProtobufField> fields = [.. ProtobufMessage.Fields(model)];
        var version = fields.Where(static field => field.Number == 8).Select(OperatorVersion).Max() ?? 0;
        var graph = new Rewriting(version >= 15);
        var pieces = new List<ReadOnlyMemory<byte>>();
        foreach (var field in fields)
        {
            pieces.AddRange(field.Number == 7 && graph.Rewrite(field.Payload, depth: 0) is { } inside ? Wrap(7, inside) : [field.Whole]);
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

    private static List<ReadOnlyMemory<byte>> Wrap(int number, List<ReadOnlyMemory<byte>> inside) =>
        [ProtobufMessage.Header(number, inside.Sum(static piece => (long)piece.Length)), .. inside];

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

    private sealed class Rewriting(bool hasCastLike)
    {
        private bool _drawsNormal;
        private bool _drawsUniform;

        /// <summary>How many nodes were replaced so far.</summary>
        public int Count { get; private set; }

        /// <summary>The pieces of a graph without nodes that draw; null where it had none.</summary>
        public List<ReadOnlyMemory<byte>>? Rewrite(ReadOnlyMemory<byte> graph, int depth)
        {
            if (depth > DeepestGraph)
            {
                throw new InvalidDataException($"Graphs are nested deeper than {DeepestGraph}.");
            }

            var before = Count;
            var pieces = new List<ReadOnlyMemory<byte>>();
            var firstNode = -1;
            foreach (var field in ProtobufMessage.Fields(graph))
            {
                if (field.Number == 1)
                {
                    firstNode = firstNode < 0 ? pieces.Count : firstNode;
                    pieces.AddRange(Node(field, depth));
                }
                else
                {
                    pieces.Add(field.Whole);
                }
            }

            if (Count == before)
            {
                return null;
            }

            if (depth == 0)
            {
                // The graphs inside see the names of the one around them.
                pieces.InsertRange(firstNode, NoiseNodes.Constants(_drawsNormal, _drawsUniform).Select(Wrapped));
                pieces.Add(ProtobufMessage.Field(11, OnnxNode.InputOfOneNumber(Input)));
            }

            return pieces;
        }

        private static ReadOnlyMemory<byte> Wrapped(byte[] node) => ProtobufMessage.Field(1, node);

        private IEnumerable<ReadOnlyMemory<byte>> Node(ProtobufField field, int depth)
        {
            if (RandomNode.Read(field.Payload) is { } random)
            {
                _drawsNormal |= random.IsNormal;
                _drawsUniform |= !random.IsNormal;
                return NoiseNodes.Replacing(random, Count++, hasCastLike).Select(Wrapped);
            }

            return RewriteFields(field.Payload, [5], attribute => RewriteFields(attribute, [6, 11], graph => Rewrite(graph, depth + 1))) is { } inside
                ? Wrap(1, inside) : [field.Whole];
        }

        /// <summary>Rewrites the fields of some numbers in a message; null where nothing in them draws.</summary>
        private static List<ReadOnlyMemory<byte>>? RewriteFields(
            ReadOnlyMemory<byte> message, int[] numbers, Func<ReadOnlyMemory<byte>, List<ReadOnlyMemory<byte>>?> rewrite)
        {
            List<ReadOnlyMemory<byte>>? changed = null;
            List<ProtobufField> fields = [.. ProtobufMessage.Fields(message)];
            for (var index = 0; index < fields.Count; index++)
            {
                var field = fields[index];
                if (field.Kind is ProtobufKind.Delimited && numbers.Contains(field.Number) && rewrite(field.Payload) is { } inside)
                {
                    changed ??= [.. fields.Take(index).Select(static before => before.Whole)];
                    changed.AddRange(Wrap(field.Number, inside));
                }
                else
                {
                    changed?.Add(field.Whole);
                }
            }

            return changed;
        }
    }
}
