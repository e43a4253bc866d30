namespace KokoroTts.Speech.Onnx.Noise;

/// <summary>A node that draws random numbers.</summary>
/// <param name="Output">Name of what it computes.</param>
/// <param name="Like">Name of what has the shape of the output; null where <paramref name="Shape"/> says it.</param>
/// <param name="Shape">The shape of the output.</param>
/// <param name="IsNormal">Whether the numbers are normally distributed, otherwise uniformly.</param>
/// <param name="Offset">The mean, or the lowest number.</param>
/// <param name="Scale">The standard deviation, or the distance between the lowest number and the highest.</param>
/// <param name="ElementType">Type of the numbers; null for that of <paramref name="Like"/>.</param>
internal sealed record RandomNode(
    string Output, string? Like, long[] Shape, bool IsNormal, float Offset, float Scale, long? ElementType)
{
    private const string Normal = "RandomNormal";
    private const string Uniform = "RandomUniform";

    /// <summary>How many numbers <see cref="Shape"/> holds.</summary>
    public long Count => Shape.Aggregate(1L, static (product, size) => product * size);

    /// <summary>Reads a node.</summary>
    /// <param name="node">A message NodeProto.</param>
    /// <returns>Null where it is a node of another kind.</returns>
    public static RandomNode? Read(ReadOnlyMemory<byte> node)
    {
        List<ProtobufField> fields = [.. ProtobufMessage.Fields(node)];
        var operation = fields.Find(static field => field.Number == 4) is { Whole.Length: > 0 } named ? named.Text : "";
        var isLike = operation is Normal + "Like" or Uniform + "Like";
        if (!isLike && operation is not (Normal or Uniform))
        {
            return null;
        }

        var attributes = fields.Where(static field => field.Number == 5)
            .Select(static field => ProtobufMessage.Fields(field.Payload).ToList())
            .DistinctBy(static parts => parts.Find(static part => part.Number == 1).Text)
            .ToDictionary(static parts => parts.Find(static part => part.Number == 1).Text);
        var isNormal = operation.StartsWith(Normal, StringComparison.Ordinal);
        var offset = Single(attributes, isNormal ? "mean" : "low") ?? 0;
        return new RandomNode(
            fields.Find(static field => field.Number == 2).Text,
            isLike ? fields.Find(static field => field.Number == 1).Text : null,
            isLike ? [] : [.. Integers(attributes, "shape")],
            isNormal,
            offset,
            isNormal ? Single(attributes, "scale") ?? 1 : (Single(attributes, "high") ?? 1) - offset,
            Integers(attributes, "dtype").Select(static type => (long?)type).FirstOrDefault() ?? (isLike ? null : OnnxNode.Float));
    }

    private static float? Single(Dictionary<string, List<ProtobufField>> attributes, string name) =>
        attributes.TryGetValue(name, out var parts) && parts.Find(static part => part.Number == 2) is { Whole.Length: > 0 } value
            ? value.Single : null;

    private static IEnumerable<long> Integers(Dictionary<string, List<ProtobufField>> attributes, string name) =>
        attributes.TryGetValue(name, out var parts)
            ? parts.Where(static part => part.Number is 3 or 8).SelectMany(Integers)
            : [];

    /// <summary>One number, or many in one field.</summary>
    private static IEnumerable<long> Integers(ProtobufField field)
    {
        if (field.Kind is ProtobufKind.Varint)
        {
            yield return field.Integer;
            yield break;
        }

        for (var rest = field.Payload; !rest.IsEmpty;)
        {
            yield return (long)ProtobufMessage.Varint(rest.Span, out var length);
            rest = rest[length..];
        }
    }
}
