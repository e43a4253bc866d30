namespace KokoroTts.Speech.Onnx.Noise;

/// <summary>Rewrites the graph of one model and the graphs inside its nodes.</summary>
/// <param name="hasCastLike">Whether the model's operators have CastLike.</param>
internal sealed class GraphRewriting(bool hasCastLike)
{
    private const int DeepestGraph = 16;

    private bool _drawsNormal;
    private bool _drawsUniform;

    /// <summary>How many nodes were replaced so far.</summary>
    public int Count { get; private set; }

    /// <summary>Replaces the nodes of a graph that draw.</summary>
    /// <param name="graph">A message GraphProto.</param>
    /// <param name="depth">How many graphs it is inside of.</param>
    /// <returns>The pieces of the new graph; null where nothing in it draws.</returns>
    /// <exception cref="InvalidDataException">It is no graph, or graphs are nested too deeply.</exception>
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
            pieces.Add(ProtobufMessage.Field(11, OnnxNode.InputOfOneNumber(SeededNoise.Input)));
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
            ? ProtobufMessage.Wrap(1, inside) : [field.Whole];
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
                changed.AddRange(ProtobufMessage.Wrap(field.Number, inside));
            }
            else
            {
                changed?.Add(field.Whole);
            }
        }

        return changed;
    }
}
